"""Checks a written JSON Feed against version 1.1 of its specification, and against what was meant."""

import calendar
import json
import time

import markup
import values

# Every field the specification names, with its type; those it requires stand first.
FEED_REQUIRED = {"version": str, "title": str, "items": list}
FEED = FEED_REQUIRED | {
    "home_page_url": str, "feed_url": str, "description": str, "user_comment": str, "next_url": str, "icon": str,
    "favicon": str, "authors": list, "language": str, "expired": bool, "hubs": list,
}
ITEM = {
    "id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str,
    "summary": str, "image": str, "banner_image": str, "date_published": str, "date_modified": str,
    "authors": list, "tags": list, "language": str, "attachments": list,
}
AUTHOR = {"name": str, "url": str, "avatar": str}
ATTACHMENT = {"url": str, "mime_type": str, "title": str, "size_in_bytes": int, "duration_in_seconds": int}


def typed(place, thing, fields, required=()):
    """Findings: fields missing, unknown (but for extensions, `_name`), or of another type."""
    missing = [f"{place}: {name} is missing" for name in required if name not in thing]
    unknown = [f"{place}: {name} is no field" for name in thing if name not in fields and name[0] != "_"]
    kinds = [f"{place}: {name} has another type" for name in fields.keys() & thing.keys()
             if not isinstance(thing[name], fields[name])]
    return missing + unknown + kinds


def valid(feed):
    """Findings against the specification."""
    wrong = typed("feed", feed, FEED, FEED_REQUIRED)
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        wrong.append("feed: another version")
    ids = [item.get("id") for item in feed["items"]]
    if len(set(ids)) != len(ids):
        wrong.append("feed: two items of the same id")
    for item in feed["items"]:
        place = f"item {item.get('id')}"
        wrong += typed(place, item, ITEM, ["id"])
        if "content_html" not in item and "content_text" not in item:
            wrong.append(f"{place}: content is missing")
        wrong += [f"{place}: content: {rule}" for rule in markup.html(item.get("content_html", ""))]
        for name in ("date_published", "date_modified"):
            wrong += [f"{place}: {name}: {rule}" for rule in values.rfc3339(item[name])] if name in item else []
        for name in ("url", "image"):
            wrong += [f"{place}: {name}: {rule}" for rule in values.full_uri(item[name])] if name in item else []
        for attachment in item.get("attachments", []):
            wrong += typed(place, attachment, ATTACHMENT, ["url", "mime_type"])
        for author in item.get("authors", []):
            wrong += typed(place, author, AUTHOR)
    return wrong


def seconds(text):
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))


def facts(feed):
    """What the feed says, in the shape of the expected facts."""
    ours = feed["_chancery"]
    return {
        "id": ours["id"],
        "title": feed["title"],
        "subtitle": feed.get("description", ""),
        "lang": feed["language"],
        "home": feed["home_page_url"],
        "self": feed["feed_url"],
        "alternates": [[a["lang"], a["url"]] for a in ours["alternates"]],
        "updated": seconds(ours["updated"]),
        "publisher": feed["authors"][0]["name"],
        "logo": feed.get("icon"),
        "icon": feed.get("favicon"),
        "entries": [item_facts(item) for item in feed["items"]],
    }


def item_facts(item):
    ours = item["_chancery"]
    provenance = ours["provenance"]
    optional = ("engine", "engine_version", "reviewer_role", "source_lang", "source_revision", "source_url")
    image = item.get("attachments", [None])[0]
    correction = ours.get("correction")
    return {
        "id": item["id"],
        "title": item["title"],
        "url": item["url"],
        "lang": item["language"],
        "published": seconds(item["date_published"]),
        "updated": seconds(item["date_modified"]),
        "author": item.get("authors", [{}])[0].get("name", ""),
        "summary": item.get("summary", ""),
        "categories": [[c["term"], c["label"]] for c in ours["categories"]],
        "image": image and [image["url"], image["mime_type"], image["size_in_bytes"], image.get("title", "")],
        "versions": [[v["lang"], v["url"], v["title"], v["kind"]] for v in ours["versions"]],
        "correction": correction and [seconds(correction["at"]), correction["note"]],
        "provenance": {"kind": provenance["kind"], "stale": provenance["stale"], "notice": provenance.get("notice", "")}
        | {name: provenance.get(name) for name in optional},
    }


def differences(place, found, wanted, same):
    """Where the facts differ, `same` telling whether two texts are the same."""
    if isinstance(wanted, dict):
        return [d for key in wanted for d in differences(f"{place}.{key}", found[key], wanted[key], same)]
    if isinstance(wanted, list) and isinstance(found, list) and len(found) == len(wanted):
        return [d for i, pair in enumerate(zip(found, wanted)) for d in differences(f"{place}[{i}]", *pair, same)]
    return [] if same(place, found, wanted) else [f"{place}: {found!r}, not {wanted!r}"]


def check(path, wanted, same):
    feed = json.loads(path.read_text(encoding="utf-8"))
    wrong = valid(feed) or differences("feed", facts(feed), wanted, same)
    return [f"{path.name}: {finding}" for finding in wrong]
