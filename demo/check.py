#!/usr/bin/env python3
"""Checks the sample organisation: every reference resolves, every body is well formed and inside the HTML subset.

Usage: python3 demo/check.py      Exit status 0 when nothing is wrong, 1 otherwise; one line per finding.
"""

import sys
import tomllib
import urllib.parse
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
REQUIRED_PAGES = ["about", "contact", "accessibility", "corrections", "translation", "sample"]
TAGS = set(
    "h2 h3 h4 p ul ol li blockquote a figure img figcaption table caption thead tbody tfoot tr th td "
    "em strong bdi span cite sup sub br".split()
)
VOID = {"img", "br"}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "span": {"lang", "dir"}}
KINDS = {"news", "page", "event"}
STATES = {"published", "withdrawn", "scheduled"}
PROVENANCE = {
    "original": set(),
    "human": {"from", "office"},
    "machine": {"from", "engine", "engine_version", "at"},
    "machine-reviewed": {"from", "engine", "engine_version", "at", "reviewed_by", "reviewed_at"},
}
findings: list[str] = []


def report(place: str, text: str) -> None:
    findings.append(f"{place}: {text}")


def load(path: Path) -> dict:
    with path.open("rb") as file:
        return tomllib.load(file)


def instant(value: object, place: str) -> datetime | None:
    """An instant in UTC, written as in 2022-09-16T09:00:00Z."""
    try:
        if isinstance(value, str) and value.endswith("Z"):
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    report(place, f"{value!r} is not an instant such as 2022-09-16T09:00:00Z")
    return None


def day(value: object, place: str) -> None:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        report(place, f"{value!r} is not a day such as 2022-09-15")


class Body(HTMLParser):
    """Walks a body, reporting tags outside the subset, wrong nesting and attributes that are not allowed."""

    def __init__(self, place: str) -> None:
        super().__init__(convert_charrefs=True)
        self.place, self.open, self.links, self.images = place, [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            report(self.place, f"<{tag}> is outside the subset")
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()):
                report(self.place, f"attribute {name} on <{tag}>")
            if name == "href":
                self.links.append(value or "")
            if name == "src":
                self.images.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            report(self.place, f"</{tag}> closes nothing that is open here")

    def handle_data(self, data):
        if data.strip() and not self.open:
            report(self.place, f"text outside any element: {data.strip()[:40]!r}")

    def finish(self):
        self.close()
        if self.open:
            report(self.place, f"not closed: {', '.join(self.open)}")


def names(table: object, languages: list[str], place: str) -> None:
    for lang in languages:
        if not (isinstance(table, dict) and table.get(lang)):
            report(place, f"no text in {lang}")


def check_organisation() -> tuple[dict, set[str]]:
    org = load(ROOT / "organisation.toml")
    languages = org["languages"]
    for part in ("names", "short", "seat", "notice"):
        names(org.get(part), languages, f"organisation.toml [{part}]")
    for office in org["offices"]:
        names(office.get("names"), languages, f"organisation.toml office {office['key']}")
    for key in REQUIRED_PAGES:
        if not (ROOT / "articles" / key).is_dir():
            report("articles", f"the page {key} is missing")
    for key in org["menu"]:
        if not (ROOT / "articles" / key).is_dir():
            report("organisation.toml menu", f"no article {key}")
    return org, {office["key"] for office in org["offices"]}


def check_topics(languages: list[str]) -> set[str]:
    seen: set[str] = set()
    for topic in load(ROOT / "topics.toml")["topics"]:
        place = f"topics.toml {topic['key']}"
        names(topic.get("names"), languages, place)
        if topic["key"] in seen:
            report(place, "given twice")
        if topic["parent"] and topic["parent"] not in seen:
            report(place, f"parent {topic['parent']} does not come before it")
        seen.add(topic["key"])
    return seen


def check_media(languages: list[str]) -> set[str]:
    folder, known = ROOT / "media", set()
    for medium in load(folder / "media.toml")["media"]:
        place = f"media.toml {medium['file']}"
        names(medium.get("alt"), languages, place)
        if not medium.get("credit"):
            report(place, "no credit")
        file = folder / medium["file"]
        if not file.is_file():
            report(place, "file is missing")
        elif file.stat().st_size >= 45_000:
            report(place, f"{file.stat().st_size} bytes, 45,000 allowed")
        if not file.with_suffix(".svg").is_file():
            report(place, "its drawing (.svg) is missing")
        known.add(medium["file"])
    for file in folder.glob("*.webp"):
        if file.name not in known:
            report("media.toml", f"{file.name} is not listed")
    return known


def check_provenance(version: dict, lang: str, article: dict, offices: set[str], place: str) -> None:
    provenance = version.get("provenance", {})
    kind = provenance.get("kind")
    if kind not in PROVENANCE:
        report(place, f"provenance kind {kind!r}")
        return
    wanted = PROVENANCE[kind] | {"kind"}
    if set(provenance) != wanted:
        report(place, f"provenance has {sorted(provenance)}, wanted {sorted(wanted)}")
    if (kind == "original") != (lang == article.get("original")):
        report(place, "provenance original and the article's original language disagree")
    if "from" in provenance and provenance["from"] not in article["versions"]:
        report(place, f"translated from {provenance['from']}, which is missing")
    for name in ("office", "reviewed_by"):
        if name in provenance and provenance[name] not in offices:
            report(place, f"no office {provenance[name]}")
    for name in ("at", "reviewed_at"):
        if name in provenance:
            instant(provenance[name], place)


def check_corrections(folder: Path, version: dict, lang: str, first: datetime | None, place: str) -> None:
    current = (folder / f"{lang}.html").read_text(encoding="utf-8")
    for number, correction in enumerate(version.get("corrections", []), 1):
        at = instant(correction.get("at"), place)
        if at and first and at <= first:
            report(place, f"correction {number} is not later than publication")
        if not correction.get("note"):
            report(place, f"correction {number} has no note")
        before = folder / f"{lang}.before-{number}.html"
        if not before.is_file():
            report(place, f"{before.name} is missing")
        elif before.read_text(encoding="utf-8") == current and not correction.get("before_title"):
            report(place, f"{before.name} does not differ from the corrected body")


def check_version(folder: Path, lang: str, article: dict, offices: set[str]) -> None:
    version, place = article["versions"][lang], f"{folder.name}/{lang}"
    for name in ("title", "slug", "summary"):
        if not version.get(name):
            report(place, f"no {name}")
    slug = version.get("slug", "")
    if slug != slug.lower() or any(not (char.isalnum() or char == "-") for char in slug):
        report(place, f"slug {slug!r}: letters, digits and hyphens only, in lower case")
    first = instant(version.get("published", article["published"]), place)
    start = instant(article["published"], place)
    if first and start and first < start:
        report(place, "published before the article")
    if version.get("state") not in STATES:
        report(place, f"state {version.get('state')!r}")
    if (version.get("state") == "withdrawn") != ("withdrawn" in version):
        report(place, "a withdrawn version has `withdrawn = { at, reason }`, another has not")
    if "withdrawn" in version:
        instant(version["withdrawn"].get("at"), place)
        if not version["withdrawn"].get("reason"):
            report(place, "withdrawn without a reason")
    check_provenance(version, lang, article, offices, place)
    if (folder / f"{lang}.html").is_file():
        check_corrections(folder, version, lang, first, place)
    else:
        report(place, "no body")


def check_article(folder: Path, languages, offices, topics, media) -> dict:
    article = load(folder / "article.toml")
    place = folder.name
    if article.get("kind") not in KINDS:
        report(place, f"kind {article.get('kind')!r}")
    if article.get("office") not in offices:
        report(place, f"no office {article.get('office')!r}")
    if article.get("original") not in article["versions"]:
        report(place, "the original version is missing")
    for topic in article.get("topics", []):
        if topic not in topics:
            report(place, f"no topic {topic}")
    if article.get("kind") != "page" and not article.get("topics"):
        report(place, "no topic")
    if "image" in article and article["image"] not in media:
        report(place, f"no medium {article['image']}")
    if "dateline" in article:
        day(article["dateline"], place)
    if "place" in article:
        names(article["place"], languages, f"{place} [place]")
    if (article["kind"] == "event") != ("event" in article):
        report(place, "an event has [event], another article has not")
    for name in ("start", "end") if "event" in article else ():
        day(article["event"].get(name), place)
    for lang in article["versions"]:
        if lang not in languages:
            report(place, f"language {lang} is not the organisation's")
        check_version(folder, lang, article, offices)
    return article


def check_bodies(folders: list[Path], slugs: dict, media: set[str]) -> None:
    for folder in folders:
        for file in sorted(folder.glob("*.html")):
            lang = file.name.split(".")[0]
            if (lang, folder.name) not in slugs["versions"]:
                report(f"{folder.name}/{file.name}", "belongs to no version")
            body = Body(f"{folder.name}/{file.name}")
            body.feed(file.read_text(encoding="utf-8"))
            body.finish()
            for image in body.images:
                if image.removeprefix("media:") not in media or not image.startswith("media:"):
                    report(body.place, f"no medium {image}: pictures are named as in media:table.webp")
            for link in body.links:
                if link.startswith("/") and urllib.parse.unquote(link) not in slugs["addresses"]:
                    report(body.place, f"link to {link}, where there is no article")


def main() -> int:
    org, offices = check_organisation()
    topics = check_topics(org["languages"])
    media = check_media(org["languages"])
    folders = sorted(path for path in (ROOT / "articles").iterdir() if path.is_dir())
    slugs: dict = {"taken": {}, "versions": set(), "addresses": set()}
    kinds: dict[str, int] = {}
    for folder in folders:
        article = check_article(folder, org["languages"], offices, topics, media)
        kinds[article["kind"]] = kinds.get(article["kind"], 0) + 1
        for lang, version in article["versions"].items():
            key = (lang, version.get("slug"))
            if key in slugs["taken"]:
                report(f"{folder.name}/{lang}", f"slug also taken by {slugs['taken'][key]}")
            slugs["taken"][key] = folder.name
            slugs["versions"].add((lang, folder.name))
            slugs["addresses"].add(f"/{lang}/{'pages' if article['kind'] == 'page' else 'news'}/{version.get('slug')}")
    check_bodies(folders, slugs, media)
    print("\n".join(findings) if findings else "nothing wrong")
    print(", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())), f"in {len(slugs['versions'])} versions")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
