"""The values a feed may hold: each function returns the names of the rules a text breaks.

The names are those of the W3C feed validator's events.
"""

import calendar
import re

XML_SPACE = " \t\r\n"
URI_CHARS = re.compile(r"[^\s<>\"{}|\\^`\x00-\x1f\x7f]*\Z")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
TAG = re.compile(
    r"tag:(?:[a-z0-9][a-z0-9.-]*|[a-z0-9._~+-]+@[a-z0-9][a-z0-9.-]*)"
    r",(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*(?:#[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*)?\Z",
    re.IGNORECASE,
)
URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{1,31}:[a-z0-9()+,.:=@;$_!*'\-%/?#]+\Z", re.IGNORECASE)
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[a-z]+", re.IGNORECASE)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")
MIME = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(?:\s*;.*)?\Z")
RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))\Z"
)
RFC822 = re.compile(
    r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d?) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r" (\d{4}|\d\d) (\d\d):(\d\d)(?::(\d\d))? (UT|GMT|[ECMP][SD]T|[A-IK-Z]|[+-]\d{4})\Z"
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def is_day(year, month, day):
    return 1 <= year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def is_time(hour, minute, second):
    return hour < 24 and minute < 60 and second <= 60


def rfc3339(text):
    found = RFC3339.match(text)
    if not found:
        return ["InvalidRFC3339Date"]
    year, month, day, hour, minute, second = map(int, found.groups()[:6])
    ok = is_day(year, month, day) and is_time(hour, minute, second)
    ok = ok and int(found[7] or 0) < 24 and int(found[8] or 0) < 60
    return [] if ok else ["InvalidRFC3339Date"]


def rfc822(text):
    """RFC 822 as RSS takes it. What is a date by RFC 822 but trips readers is problematical."""
    found = RFC822.match(text)
    if not found:
        loose = re.match(r"(?:[A-Z][a-z]{2},\s*)?\d\d?\s+[A-Z][a-z]{2}\s+\d{2,4}\s+\d\d:\d\d(:\d\d)?\s+([A-Z]+|[+-]\d{4})\Z", text)
        return ["ProblematicalRFC822Date" if loose else "InvalidRFC2822Date"]
    weekday, day, month, year, hour, minute, second, zone = found.groups()
    if len(year) == 2 or len(zone) == 1:
        return ["ProblematicalRFC822Date"]
    date = int(year), MONTHS.index(month) + 1, int(day)
    if not is_day(*date) or not is_time(int(hour), int(minute), int(second or 0)):
        return ["InvalidRFC2822Date"]
    if weekday and DAYS[calendar.weekday(*date)] != weekday:
        return ["IncorrectDOW"]
    if zone[0] in "+-" and zone[-2:] not in ("00", "30", "45"):
        return ["ProblematicalRFC822Date"]
    return []


def uri_reference(text):
    """A URI or IRI, relative ones included."""
    if not URI_CHARS.match(text):
        return ["InvalidUriChar"]
    if re.search(r"%(?![0-9A-Fa-f]{2})", text):
        return ["InvalidLink"]
    return []


def full_uri(text):
    """A URI or IRI with its scheme."""
    lower = text.lower()
    if lower.startswith("tag:"):
        found = TAG.match(text)
        valid = found and is_day(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        return [] if valid else ["InvalidTAG"]
    if lower.startswith("urn:uuid:"):
        return [] if UUID.match(text) else ["InvalidUUID"]
    if lower.startswith("urn:"):
        return [] if URN.match(text) else ["InvalidURN"]
    if uri_reference(text) or not SCHEME.match(text):
        return ["InvalidLink"]
    if re.match(r"https?:", lower) and not re.match(r"https?://[^/?#]", lower):
        return ["InvalidLink"]
    return []


def canonical(text):
    """An http identifier in the one form in which it may be compared (RFC 4287, section 4.2.6.1)."""
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*)([^?#]*))?", text)
    if not found:
        return []
    scheme, authority, path = found[1], found[2], found[3] or ""
    default_port = {"http": ":80", "https": ":443"}.get(scheme.lower(), ":none")
    odd = scheme != scheme.lower()
    if authority is not None:
        odd = odd or authority != authority.lower() or authority.endswith((":", default_port))
        odd = odd or authority.startswith(("@", ":@")) or ("@" in authority and authority.split("@")[0].endswith(":"))
        odd = odd or (path == "" and scheme.lower() in ("http", "https"))
        odd = odd or any(step in (".", "..") for step in path.split("/"))
    for escape in re.findall(r"%([0-9A-Fa-f]{2})", text):
        plain = re.match(r"[A-Za-z0-9._~-]", chr(int(escape, 16)))
        odd = odd or escape != escape.upper() or bool(plain)
    return ["NonCanonicalURI"] if odd else []
