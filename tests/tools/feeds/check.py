"""Checks written feeds: they break no rule, and another program finds in them what was meant.

    python check.py FEED_DIR [SUITE_DIR]

FEED_DIR holds for every sample NAME the files `NAME.atom`, `NAME.rss`, `NAME.json` and `NAME.expected.json`, as
written by `cargo run -p chancery-formats --example sample_feeds -- FEED_DIR`. With SUITE_DIR, the W3C feed
validator's cases, the rules themselves are checked first. Atom and RSS are read by feedparser, which does not read
JSON Feed: those are read as the JSON they are.
"""

import calendar
import html
import json
import re
import sys
from pathlib import Path

import feedparser

import jsonfeed
import rules
import suite

MIME = {"atom": "application/atom+xml", "rss": "application/rss+xml"}
NS = "urn:chancery:provenance:1"
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Samples of hostile strings speak of HTML in their titles; that readers get them as text is checked, and that a
# validator wonders about it is meant.
WONDERS = {"naughty": {"ContainsHTML", "ContainsUndeclaredHTML"}}


def uri(text):
    """The address as a URI, as browsers write it."""
    return re.sub(r"[^\x21-\x7e]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), text or "")


# The control characters U+0080 to U+009F, which feedparser takes for Windows-1252; U+0085 is white space.
CP1252 = {c: bytes([c]).decode("cp1252", errors="ignore") or chr(c) for c in range(0x80, 0xA0)} | {0x85: " "}


def folded(text):
    """Text but for what readers fold: forbidden characters, and white space."""
    return " ".join(FORBIDDEN.sub("", text or "").translate(CP1252).split())


def instant(parsed):
    """Seconds since 1970, or `None` where no date was found."""
    return parsed and calendar.timegm(parsed)


class Reading:
    """One feed as feedparser reads it, against what was meant."""

    def __init__(self, path, wanted):
        # Sanitising would take the hostile strings, which are text, for markup.
        feedparser.SANITIZE_HTML = False
        self.kind = path.suffix[1:]
        self.wrong = []
        self.name = path.name
        self.read = feedparser.parse(path.read_bytes(), response_headers={"content-type": MIME[self.kind]})
        self.wanted = wanted

    def same(self, place, found, wanted):
        if found != wanted:
            self.wrong.append(f"{self.name}: {place}: {found!r}, not {wanted!r}")

    def text(self, place, found, wanted, instead=""):
        self.same(place, folded(found), folded(wanted) or instead)

    def check(self):
        feed, wanted = self.read.feed, self.wanted
        self.same("well-formed", bool(self.read.bozo), False)
        self.text("title", feed.get("title"), wanted["title"])
        if wanted["subtitle"]:
            self.text("subtitle", feed.get("subtitle"), wanted["subtitle"])
        self.same("home", feed.get("link"), wanted["home"])
        links = {(link.get("hreflang"), link.get("href")) for link in feed.get("links", [])}
        self.same("language", feed.get("language"), wanted["lang"])
        self.same("updated", instant(feed.get("updated_parsed")), wanted["updated"])
        self.text("publisher", feed.get("publisher") or feed.get("author"), wanted["publisher"])
        for lang, url in wanted["alternates"]:
            self.same(f"alternate {lang}", (lang, url) in links, True)
        self.same("entries", len(self.read.entries), len(wanted["entries"]))
        for entry, meant in zip(self.read.entries, wanted["entries"]):
            self.entry(entry, meant)
        return self.wrong

    def entry(self, entry, wanted):
        self.same("id", entry.get("id"), wanted["id"])
        self.same("link", entry.get("link"), wanted["url"])
        # RSS does not say whether a title is text or HTML: feedparser guesses, and rewrites what it takes for HTML.
        # That the title stands in the document as it was is tested beside the writer.
        if self.kind == "atom" or entry.title_detail.type == "text/plain":
            self.text("title", entry.get("title"), wanted["title"], wanted["url"])
        for date in ("published", "updated"):
            self.same(date, instant(entry.get(f"{date}_parsed")), wanted[date])
        summary = entry.get("summary")
        if self.kind == "rss" and summary:
            summary = html.unescape(summary)
        if folded(wanted["summary"]):
            self.text("summary", summary, wanted["summary"])
        if folded(wanted["author"]):
            self.text("author", entry.get("author"), wanted["author"])
        self.image(entry, wanted["image"])
        self.categories(entry, wanted["categories"])
        self.provenance(entry, wanted)

    def image(self, entry, wanted):
        enclosures = [link for link in entry.get("links", []) if link.get("rel") == "enclosure"]
        if not wanted:
            self.same("enclosures", enclosures, [])
            return
        url, mime, size, alt = wanted
        found = enclosures[0] if enclosures else {}
        self.same("image", (found.get("href"), found.get("type"), str(found.get("length"))), (url, mime, str(size)))
        if self.kind == "atom" and folded(alt):
            self.text("image title", found.get("title"), alt)

    def categories(self, entry, wanted):
        tags = [tag for tag in entry.get("tags", []) if tag.get("scheme") != NS]
        labels = [folded(tag.get("label") or tag.get("term")) for tag in tags]
        self.same("categories", labels, [folded(label) or term for term, label in wanted])

    def provenance(self, entry, wanted):
        facts = wanted["provenance"]
        found = entry.get("chancery_provenance", {})
        for name, fact in facts.items():
            if name == "notice":
                if folded(fact):
                    self.text("notice", entry.get("chancery_notice"), fact)
            elif name == "source_url":
                self.same(name, found.get("source-url", ""), uri(fact))
            elif name == "stale":
                self.same(name, found.get(name), str(fact).lower())
            else:
                self.text(name, found.get(name.replace("_", "-")), str(fact or ""))
        scheme = [tag.get("term") for tag in entry.get("tags", []) if tag.get("scheme") == NS]
        self.same("kind as category", scheme, [facts["kind"]])
        links = {(link.get("hreflang"), link.get("href"), folded(link.get("title"))) for link in entry.get("links", [])}
        for lang, url, title, _ in wanted["versions"]:
            self.same(f"version {lang}", (lang, uri(url), folded(title)) in links, True)
        if wanted["correction"]:
            self.text("correction", entry.get("chancery_correction", {}).get("note"), wanted["correction"][1])


def same_in_json(place, found, wanted):
    """JSON keeps every character; a blank text may be left out, and a blank title gives way to the address."""
    if not isinstance(wanted, str):
        return found == wanted
    instead = place.endswith(".title") and not folded(wanted) and found.startswith("https://")
    return found in (wanted, uri(wanted)) or instead or (not found and not folded(wanted))


def main(directory, cases=None):
    failed = suite.main(cases) if cases else 0
    wrong, read = [], 0
    for meant in sorted(directory.glob("*.expected.json")):
        name = meant.name.removesuffix(".expected.json")
        wanted = json.loads(meant.read_text(encoding="utf-8"))
        for kind in MIME:
            path = directory / f"{name}.{kind}"
            broken = rules.check(str(path)) - WONDERS.get(name, set())
            wrong += [f"{path.name}: breaks the rule {rule}" for rule in sorted(broken)]
            wrong += Reading(path, wanted).check()
        wrong += jsonfeed.check(directory / f"{name}.json", wanted, same_in_json)
        read += len(MIME) + 1
    if not read:
        wrong.append(f"{directory} holds no feeds: write them with the example sample_feeds")
    print(f"feeds: {read} read, {len(wrong)} findings")
    for line in wrong[:100]:
        print("  " + line)
    return 1 if wrong or failed else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
