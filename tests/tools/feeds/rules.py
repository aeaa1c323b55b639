"""The rules of the W3C feed validator which apply to the feeds Chancery writes.

`check(path)` returns the set of rules, by the validator's event names, which the Atom or RSS 2.0 document at
`path` breaks; `None` for a document of another kind.
"""

from collections import Counter

from lxml import etree

import markup
import values

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
MEDIA = "http://search.yahoo.com/mrss/"
XHTML = "http://www.w3.org/1999/xhtml"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

PREFIXES = {"dc": DC, "content": CONTENT, "media": MEDIA}

# What an Atom element may hold, how often ("1": exactly once, "?": at most once, "*": any number).
ATOM_PERSON = {"name": "1", "uri": "?", "email": "?"}
ATOM_META = {"author": "*", "category": "*", "contributor": "*", "link": "*", "rights": "?"}
ATOM_SOURCE = ATOM_META | {
    "generator": "?", "icon": "?", "id": "?", "logo": "?", "subtitle": "?", "title": "?", "updated": "?",
}
ATOM_MODEL = {
    "feed": ATOM_SOURCE | {"id": "1", "title": "1", "updated": "1", "entry": "*"},
    "source": ATOM_SOURCE,
    "entry": ATOM_META
    | {"id": "1", "title": "1", "updated": "1", "published": "?", "content": "?", "summary": "?", "source": "?"},
    "author": ATOM_PERSON,
    "contributor": ATOM_PERSON,
}
RSS_CHANNEL = dict.fromkeys(
    "title link description language copyright managingEditor webMaster pubDate lastBuildDate generator docs"
    " cloud ttl image rating textInput skipHours skipDays".split(),
    "?",
) | {"category": "*", "item": "*"}
RSS_ITEM = dict.fromkeys(
    "title link description author comments enclosure guid pubDate source".split(), "?"
) | {"category": "*"}
RSS_MODEL = {
    "rss": {"channel": "?"},
    "channel": RSS_CHANNEL,
    "item": RSS_ITEM,
    "image": dict.fromkeys("url title link width height description".split(), "?"),
    "textInput": dict.fromkeys("title description name link".split(), "?"),
}
ONCE_BORROWED = {(DC, "language"), (DC, "rights"), (DC, "date")}
# An element of RSS and the borrowed one of the same meaning.
SAME_MEANING = {
    "channel": [("language", "language"), ("pubDate", "date"), ("webMaster", "publisher"), ("copyright", "rights")],
    "item": [("author", "creator"), ("category", "subject"), ("pubDate", "date"), ("source", "source")],
}
# The link relations registered with IANA which stand in feeds.
RELATIONS = set(
    "about alternate author bookmark collection contents copyright current describedby edit edit-media enclosure"
    " first glossary help hub icon index last latest-version license next next-archive next-page payment"
    " predecessor-version prev prev-archive previous related replies search section self service start stylesheet"
    " successor-version up version-history via working-copy".split()
)


def name_of(node):
    """Namespace and local name; `None` for comments and instructions."""
    if not isinstance(node.tag, str):
        return None, None
    name = etree.QName(node)
    return name.namespace, name.localname


def children(node, namespace=None):
    return [(name_of(c)[1], c) for c in node if isinstance(c.tag, str) and name_of(c)[0] == namespace]


def relation(link):
    """The relation of a link, whether written in short or as IANA's address."""
    return link.get("rel", "alternate").removeprefix("http://www.iana.org/assignments/relation/")


def text_of(node):
    return "".join(node.itertext())


class Rules:
    def __init__(self):
        self.broken = set()

    def add(self, broken):
        self.broken.update([broken] if isinstance(broken, str) else broken)

    def model(self, node, namespace, model):
        """Which children a node must and may have, and how often."""
        counts = Counter(name for name, _ in children(node, namespace))
        for name, n in counts.items():
            if name not in model:
                self.add("UndefinedElement")
            elif model[name] in "1?" and n > 1:
                self.add("DuplicateElement")
        self.add("MissingElement" for name, n in model.items() if n == "1" and not counts[name])
        return counts

    def uri(self, text, check=values.full_uri):
        if text.strip(values.XML_SPACE) != text:
            self.add("UnexpectedWhitespace")
        self.add(check(text.strip()))

    def date(self, text):
        if text.strip(values.XML_SPACE) != text:
            self.add("UnexpectedWhitespace")
        self.add(values.rfc3339(text.strip()))

    def language(self, text):
        if text and not values.LANGUAGE.match(text):
            self.add("InvalidLanguage")

    def links(self, nodes):
        """Atom links of one element, in Atom or borrowed by RSS."""
        seen = set()
        for node in nodes:
            self.link(node)
            rel = relation(node)
            key = node.get("type"), node.get("hreflang")
            if rel == "alternate":
                if key in seen:
                    self.add("DuplicateAtomLink")
                seen.add(key)

    def link(self, node):
        rel, href = relation(node), node.get("href")
        if href is None:
            self.add("MissingHref")
        elif href != href.strip():
            self.add("InvalidLink")
        else:
            self.add("InvalidLink" for _ in values.uri_reference(href))
        if rel == "self" and not values.SCHEME.match(href or "") and not any(a.get(XML_BASE) for a in node.iterancestors()):
            self.add("RelativeSelf")
        if rel not in RELATIONS and ":" not in rel:
            self.add("UnregisteredAtomLinkRel")
        if node.get("type") is not None and not values.MIME.match(node.get("type")):
            self.add("InvalidMIMEType")
        if node.get("length") and not node.get("length").isdigit():
            self.add("InvalidNonNegativeInteger")
        self.language(node.get("hreflang"))
        if len(node) or (node.text or "").strip():
            self.add("AtomLinkNotEmpty")

    def plain(self, text):
        """Text that readers must not take for HTML."""
        if markup.looks_like_html(text):
            self.add("ContainsHTML")

    # Atom

    def atom_text(self, node):
        kind = node.get("type", "text")
        text = text_of(node)
        if kind == "":
            self.add("AttrNotBlank")
        elif name_of(node)[1] == "content" and node.get("src") is not None:
            self.add(values.uri_reference(node.get("src")))
            if not values.MIME.match(kind) and node.get("type") is not None:
                self.add("InvalidMIMEType")
        elif kind in ("html", "text/html"):
            if len(node):
                self.add("NotEscaped")
            self.add(markup.html(text))
        elif kind in ("text", "text/plain"):
            if len(node):
                self.add("UndefinedElement")
            if markup.looks_like_html(text):
                self.add("ContainsUndeclaredHTML")
        elif kind == "xhtml":
            self.xhtml(node)
        elif "/" not in kind and name_of(node)[1] != "content":
            self.add("InvalidMIMEType")
        if "/" in kind and name_of(node)[1] != "content":
            self.add("InvalidTextType")
        if not text.strip() and not len(node) and node.get("src") is None and name_of(node)[1] != "content":
            self.add("NotBlank")

    def xhtml(self, node):
        if [c.tag for c in node if isinstance(c.tag, str)] != [f"{{{XHTML}}}div"]:
            self.add("MissingXhtmlDiv")

    def atom_node(self, node):
        """One Atom element, by its name, with everything in it."""
        name = name_of(node)[1]
        text = text_of(node)
        if name in ATOM_MODEL:
            self.model(node, ATOM, ATOM_MODEL[name])
            self.links(child for child_name, child in children(node, ATOM) if child_name == "link")
        elif name in ("title", "subtitle", "summary", "rights", "content"):
            self.atom_text(node)
        elif name == "id":
            self.uri(text)
            self.add(values.canonical(text.strip()))
        elif name in ("uri", "icon", "logo"):
            self.uri(text, lambda t: ["InvalidLink"] if values.uri_reference(t) or not t else [])
        elif name in ("updated", "published"):
            self.date(text)
        elif name == "name":
            self.add([] if text.strip() else ["NotBlank"])
            self.add(["ContainsEmail"] if values.EMAIL.search(text) else [])
            self.plain(text)
        elif name == "category":
            self.atom_category(node)
        for _, child in children(node, ATOM):
            self.atom_node(child)

    def atom_category(self, node):
        if node.get("term") is None:
            self.add("MissingAttribute")
        if node.get("scheme") is not None:
            self.add("InvalidUriChar" for _ in values.full_uri(node.get("scheme")))
        self.plain(node.get("label", ""))

    def atom_feed(self, feed):
        if feed.prefix:
            self.add("AvoidNamespacePrefix")
        self.atom_node(feed)
        self.add("MissingSelf" for _ in [0] if not any(
            relation(link) == "self" for name, link in children(feed, ATOM) if name == "link"
        ))
        entries = [e for name, e in children(feed, ATOM) if name == "entry"]
        ids = Counter(entry.findtext(f"{{{ATOM}}}id") for entry in entries)
        if any(n > 1 for n in ids.values()):
            self.add("DuplicateIds" if len(ids) == 1 and len(entries) > 2 else "DuplicateEntries")
        authored = feed.find(f"{{{ATOM}}}author") is not None
        for entry in entries:
            source = entry.find(f"{{{ATOM}}}source")
            of_source = source is not None and source.find(f"{{{ATOM}}}author") is not None
            if not authored and not of_source and entry.find(f"{{{ATOM}}}author") is None:
                self.add("MissingElement")
            if entry.find(f"{{{ATOM}}}content") is None and entry.find(f"{{{ATOM}}}summary") is None:
                self.add("MissingTextualContent")

    # RSS

    def rss(self, root):
        if root.get("version") is None:
            self.add("MissingAttribute")
        if any(name.startswith("{") for name in root.attrib):
            self.add("UseOfExtensionAttr")
        if Counter(name for name, _ in children(root))["channel"] > 1:
            self.add("DuplicateElement")
        for name, channel in children(root):
            if name == "channel":
                self.rss_channel(channel)
        for node in root.iter():
            self.borrowed(node)

    def rss_channel(self, channel):
        counts = self.model(channel, None, RSS_MODEL["channel"])
        for name, missing in [("title", "MissingTitle"), ("link", "MissingLink"), ("description", "MissingDescription")]:
            self.add([] if counts[name] else [missing])
        self.same_meaning(channel, "channel", "DuplicateSemantics")
        self.rss_texts(channel)
        own = [name for name, _ in children(channel)]
        if "item" in own and set(own[own.index("item"):]) != {"item"}:
            self.add("MisplacedItem")
        links = [link for name, link in children(channel, ATOM) if name == "link"]
        self.links(links)
        self.add([] if any(relation(link) == "self" for link in links) else ["MissingSelf"])
        guids = Counter(
            guid.text for name, item in children(channel) if name == "item" for n, guid in children(item) if n == "guid"
        )
        self.add("DuplicateValue" for n in guids.values() if n > 1)
        for name, node in children(channel):
            if name == "item":
                self.rss_item(node)
            elif name == "image":
                self.rss_image(node, channel.findtext("link") or "")

    def rss_texts(self, node):
        for name, child in children(node):
            text = text_of(child)
            if name in ("title", "category", "link", "guid") and not text.strip():
                self.add("NotBlank")
            if name in ("title", "category") or (name == "description" and node.tag != "item"):
                self.plain(text)
            if name in ("pubDate", "lastBuildDate"):
                self.add(values.rfc822(text.strip()))
            if name == "link" and text.strip():
                self.add(values.full_uri(text.strip()))
            if name == "language":
                self.language(text.strip())

    def rss_item(self, item):
        counts = Counter(name for name, _ in children(item))
        self.add("UndefinedElement" for name in counts if name not in RSS_ITEM)
        for name, n in counts.items():
            if n > 1 and RSS_ITEM.get(name) == "?":
                self.add("DuplicateEnclosure" if name == "enclosure" else "DuplicateElement")
        if not counts["title"] and not counts["description"]:
            self.add("ItemMustContainTitleOrDescription")
        self.same_meaning(item, "item", "DuplicateItemSemantics")
        self.rss_texts(item)
        self.links(link for name, link in children(item, ATOM) if name == "link")
        for name, node in children(item):
            if name == "description":
                self.add(markup.html(text_of(node)))
            elif name == "guid" and node.get("isPermaLink", "true") == "true" and not text_of(node).startswith("http"):
                self.add("InvalidHttpGUID")
            if name == "guid":
                self.add("UnexpectedAttribute" for attribute in node.attrib if attribute != "isPermaLink")
                if node.get("isPermaLink", "true").lower() not in ("true", "false"):
                    self.add("InvalidBooleanAttribute")
            elif name == "enclosure":
                self.enclosure(node)
            elif name == "source" and node.get("url") is None:
                self.add("MissingAttribute")

    def enclosure(self, node):
        self.add("MissingAttribute" for name in ("url", "length", "type") if node.get(name) is None)
        if node.get("url") is not None and values.full_uri(node.get("url")):
            self.add("InvalidURLAttribute")
        length = node.get("length")
        if length is not None and not length.isdigit():
            negative = length.startswith("-") and length[1:].isdigit()
            self.add("InvalidNonNegativeInteger" if negative else "InvalidIntegerAttribute")
        if node.get("type") is not None and not values.MIME.match(node.get("type")):
            self.add("InvalidMIMEAttribute")

    def rss_image(self, image, home):
        counts = self.model(image, None, RSS_MODEL["image"])
        for name, missing in [("title", "MissingTitle"), ("link", "MissingLink"), ("url", "MissingElement")]:
            self.add([] if counts[name] else [missing])
        self.rss_texts(image)
        if counts["link"] and (image.findtext("link") or "") != home:
            self.add("ImageLinkDoesntMatch")
        url = (image.findtext("url") or "").strip()
        self.add(values.full_uri(url))
        if "." in url.rsplit("/", 1)[-1] and not url.lower().endswith((".gif", ".jpg", ".jpeg", ".png")):
            self.add("ImageUrlFormat")

    def same_meaning(self, node, kind, rule):
        own = {name for name, _ in children(node)}
        borrowed = {name for name, _ in children(node, DC)}
        self.add(rule for name, other in SAME_MEANING[kind] if name in own and other in borrowed)
        counts = Counter(name_of(child) for child in node)
        self.add("DuplicateElement" for name in ONCE_BORROWED if counts[name] > 1)

    def prefixes(self, root):
        """Well-known prefixes and namespaces belong together."""
        for node in root.iter():
            for prefix, namespace in node.nsmap.items() if isinstance(node.tag, str) else ():
                if PREFIXES.get(prefix, namespace) != namespace:
                    self.add("ReservedPrefix")
                if prefix and namespace in PREFIXES.values() and PREFIXES.get(prefix) != namespace:
                    self.add("NonstdPrefix")

    def borrowed(self, node):
        """Elements of other vocabularies which stand in our RSS."""
        namespace, name = name_of(node)
        text = text_of(node) if name else ""
        if (namespace, name) == (CONTENT, "encoded"):
            self.add(markup.html(text))
        elif (namespace, name) == (DC, "language"):
            self.language(text.strip())
        elif (namespace, name) == (ATOM, "updated"):
            self.date(text)
        elif (namespace, name) == (MEDIA, "content"):
            if node.get("url") is not None and values.full_uri(node.get("url")):
                self.add("InvalidFullLink")
            if node.get("type") is not None and not values.MIME.match(node.get("type")):
                self.add("InvalidMIMEAttribute")
            if node.get("medium") not in (None, "image", "audio", "video", "document", "executable"):
                self.add("InvalidMediaMedium")
        elif (namespace, name) == (MEDIA, "title") and node.get("type") not in (None, "plain", "html"):
            self.add("InvalidMediaTextType")


def check(path):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError:
        return {"SAXError"}
    rules = Rules()
    rules.prefixes(root)
    for node in root.iter():
        if isinstance(node.tag, str):
            rules.language(node.get(XML_LANG))
    namespace, name = name_of(root)
    if (namespace, name) == (ATOM, "feed"):
        rules.atom_feed(root)
    elif name == "feed":
        rules.add("MissingNamespace" if namespace is None else "InvalidNamespace")
    elif (namespace, name) == (None, "rss"):
        rules.rss(root)
    elif name == "rss":
        rules.add("InvalidNamespace")
    else:
        return None
    return rules.broken
