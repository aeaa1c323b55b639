"""Checks `rules.py` against the cases of the W3C feed validator.

    python suite.py SUITE_DIR

Each case names a rule the file must break, or must not. The rules of `rules.py` must agree with every case about
a rule they cover; `exceptions.tsv` lists the cases where they do not, each with the reason.
"""

import csv
import sys
from pathlib import Path

import rules

COVERED = set(
    """
    AtomLinkNotEmpty AttrNotBlank AvoidNamespacePrefix ContainsEmail ContainsHTML ContainsRelRef
    ContainsUndeclaredHTML InvalidBooleanAttribute InvalidUUID MisplacedItem NonstdPrefix RelativeSelf ReservedPrefix
    UnexpectedAttribute UseOfExtensionAttr DangerousStyleAttr DuplicateAtomLink DuplicateElement DuplicateEnclosure DuplicateEntries DuplicateIds
    DuplicateItemSemantics DuplicateSemantics DuplicateValue ImageLinkDoesntMatch ImageUrlFormat InvalidFullLink
    InvalidHttpGUID InvalidIntegerAttribute InvalidLanguage InvalidLink InvalidMIMEAttribute InvalidMIMEType
    InvalidMediaMedium InvalidMediaTextType InvalidNamespace InvalidNonNegativeInteger InvalidRFC2822Date
    InvalidRFC3339Date InvalidTAG InvalidTextType InvalidURLAttribute InvalidURN InvalidUriChar
    ItemMustContainTitleOrDescription MissingAttribute MissingDescription MissingElement MissingHref MissingLink
    MissingNamespace MissingSelf MissingTextualContent MissingTitle NonCanonicalURI NotBlank NotEscaped NotHtml
    ProblematicalRFC822Date SAXError SecurityRisk SecurityRiskAttr UndefinedElement UnexpectedWhitespace
    UnregisteredAtomLinkRel
    """.split()
)
# Broken rules which make a feed invalid rather than unwise: what "no Error" in a case is about.
WARNINGS = set(
    """
    AvoidNamespacePrefix ContainsEmail ContainsHTML ContainsRelRef ContainsUndeclaredHTML DangerousStyleAttr
    DuplicateEnclosure MisplacedItem NonstdPrefix RelativeSelf ReservedPrefix UseOfExtensionAttr
    DuplicateEntries DuplicateItemSemantics DuplicateSemantics ImageLinkDoesntMatch ImageUrlFormat
    MissingSelf MissingTextualContent NonCanonicalURI NotBlank NotHtml ProblematicalRFC822Date SecurityRisk
    SecurityRiskAttr UnregisteredAtomLinkRel AtomLinkNotEmpty AttrNotBlank
    """.split()
)
# The places of a feed which Chancery writes. A case about another place says nothing of our feeds.
PLACES = set(
    """
    atom:link author category channel content content:encoded copyright dc:creator dc:date dc:language dc:publisher
    dc:rights dc:source dc:subject description source webMaster
    enclosure encoded entry feed guid href icon id image item label language lastBuildDate length link logo name
    pubDate published rss scheme subtitle summary term title type updated uri url xml:lang
    """.split()
)


def about_our_places(parameters):
    named = dict(p.split(":", 1) for p in parameters.split(",") if ":" in p)
    # Extensions are named `prefix_name` where they are parents.
    places = [named[key] for key in ("element", "parent", "core", "ext") if key in named and named[key] != "root"]
    return all(place in PLACES for place in places)


def agrees(broken, wanted, event):
    if event == "Error":
        return (bool(broken - WARNINGS)) == wanted
    return (event in broken) == wanted


def main(suite):
    here = Path(__file__).parent
    with open(here / "exceptions.tsv", encoding="utf-8") as file:
        excepted = {row["file"]: row["reason"] for row in csv.DictReader(file, delimiter="\t")}
    with open(suite / "expected.tsv", encoding="utf-8") as file:
        cases = list(csv.DictReader(file, delimiter="\t"))
    agreed, outside, wrong, met = 0, 0, [], set()
    for case in cases:
        event = case["event"]
        wanted = case["event_must_or_must_not_occur"] == "must"
        if event not in COVERED | {"Error"} or not about_our_places(case["params"] or ""):
            outside += 1
            continue
        broken = rules.check(str(suite / case["file"]))
        if broken is None:
            outside += 1
        elif agrees(broken, wanted, event):
            agreed += 1
        elif case["file"] in excepted:
            met.add(case["file"])
        else:
            wrong.append(f"{case['file']}: {event} {'must' if wanted else 'must not'} occur; found {sorted(broken)}")
    wrong += [f"{name}: listed as an exception, but the rules agree" for name in excepted.keys() - met]
    print(f"feed rules: {agreed} cases agree, {len(met)} exceptions, {outside} about what we do not write")
    for line in wrong:
        print("  " + line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
