"""HTML inside feeds: what is dangerous, undeclared, or not markup at all."""

import re
from html.entities import entitydefs
from html.parser import HTMLParser

ELEMENTS = set(
    "a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas caption center"
    " cite code col colgroup command datagrid datalist dd del details dfn dialog dir div dl dt em event-source"
    " fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i img input ins kbd keygen label"
    " legend li m map mark menu meter multicol nav nextid nobr noscript ol optgroup option output p picture pre"
    " progress q rp rt ruby s samp section select small sound source spacer span strike strong sub summary sup"
    " svg math table tbody td textarea tfoot th thead time tr tt u ul var video wbr".split()
)
ATTRIBUTES = set(
    "abbr accept accesskey action align alt axis border cellpadding cellspacing char charoff charset checked cite"
    " class clear color cols colspan compact content controls coords data datetime default dir disabled enctype"
    " face for frame headers height high href hreflang hspace icon id inputmode ismap label lang list loop max"
    " maxlength media method min multiple name nohref noshade nowrap open optimum pattern poster prompt"
    " radiogroup readonly rel repeat-max repeat-min required rev role rows rowspan rules scope selected shape"
    " size span src srcset start step style summary tabindex target title type usemap valign value vspace width"
    " wrap xml:lang".split()
)
# Elements whose name is also that of something dangerous when it stands in a feed.
DANGEROUS = set("applet base body embed frame frameset head html iframe link meta object script style title".split())
ADDRESSES = {"href", "src", "cite", "poster"}
STYLE = re.compile(r"(?:[:,;#%.\sa-zA-Z0-9!]|\w-\w|'[\s\w]+'|\"[\s\w]+\"|\([\d,\s]+\))*\Z")
PROPERTIES = re.compile(r"\s*([-\w]+)\s*:\s*([^:;]*)(?:;|\Z)")
SAFE_PROPERTY = re.compile(
    r"(?:azimuth|background(?:-color)?|border[-a-z]*|clear|color|cursor|direction|display|elevation|float|font[-a-z]*"
    r"|height|letter-spacing|line-height|list-style[-a-z]*|margin[-a-z]*|max-[a-z]+|min-[a-z]+|overflow|padding[-a-z]*|page-break[-a-z]*|pause[-a-z]*"
    r"|pitch[-a-z]*|richness|speak[-a-z]*|speech-rate|stress|text-[a-z]+|unicode-bidi|vertical-align|voice-family"
    r"|volume|white-space|width|word-spacing|z?oom|fill[-a-z]*|stroke[-a-z]*)\Z"
)


def style(text):
    if not STYLE.match(text) or "expression" in text:
        return ["DangerousStyleAttr"]
    rest = PROPERTIES.sub("", text).strip()
    names = [name.lower() for name, _ in PROPERTIES.findall(text)]
    # A measure of more than three digits hides the page around it.
    if rest or re.search(r"\d{4,}[a-z%]", text) or not all(SAFE_PROPERTY.match(name) for name in names):
        return ["DangerousStyleAttr"]
    return []


class Checker(HTMLParser):
    def __init__(self):
        super().__init__()
        self.broken = []
        self.known = 0
        self.open = []

    def handle_starttag(self, tag, attributes):
        if tag in DANGEROUS:
            self.broken.append("SecurityRisk")
        elif tag not in ELEMENTS:
            self.broken.append("NotHtml")
        self.known += tag in ELEMENTS or tag in DANGEROUS
        for name, value in attributes:
            value = value or ""
            if name == "style":
                self.broken += style(value)
            elif name.startswith("on"):
                self.broken += ["SecurityRisk", "SecurityRiskAttr"]
            elif name not in ATTRIBUTES:
                self.broken.append("SecurityRiskAttr")
            if name in ADDRESSES and value:
                if re.match(r"\s*(?:javascript|vbscript|data):", value, re.I):
                    self.broken.append("SecurityRisk")
                if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) and not value.startswith("#"):
                    self.broken.append("ContainsRelRef")


    def handle_pi(self, data):
        self.broken.append("SecurityRisk")


# A tag that never ends, and the control characters which a number of Windows-1252 gives in HTML.
NOT_HTML = re.compile(r"<[a-zA-Z/][^<>]*\Z|&#(?:x[89][0-9a-f]|12[89]|1[34]\d|15\d);", re.IGNORECASE)


def html(text):
    checker = Checker()
    if NOT_HTML.search(text):
        checker.broken.append("NotHtml")
    checker.feed(text)
    checker.close()
    return checker.broken


def looks_like_html(text):
    """Whether plain text holds tags or references a reader might take for HTML."""
    tags = re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>", text)
    names = re.findall(r"&([a-zA-Z][a-zA-Z0-9]*)", text)
    references = re.search(r"&#(?:\d|[xX])", text) or any(name in entitydefs for name in names)
    return any(tag.lower() in ELEMENTS | DANGEROUS for tag in tags) or bool(references)
