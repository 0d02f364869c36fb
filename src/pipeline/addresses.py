"""An address in, the key that joins its harmless variants out; and ids from parts.

A key is for comparing only: a page is always fetched by the address as it was found.
"""

import hashlib
import re
from urllib.parse import SplitResult, urlsplit

# Parameters that only tell where a reader came from. One that is not listed is kept: on many
# Arabic sites `id`, `sid`, `cid`, `ArticleID` or `source` alone tells two articles apart.
_TRACKING = frozenset({
    "_ga", "_gl", "__twitter_impression", "at_campaign", "at_medium", "dclid", "fb_action_ids",
    "fb_action_types", "fb_comment_id", "fbclid", "gbraid", "gclid", "gclsrc", "igsh", "igshid",
    "jsessionid", "mc_cid", "mc_eid", "msclkid", "phpsessid", "srsltid", "twclid", "wbraid",
    "yclid",
})  # fmt: skip
_TRACKING_PREFIXES = ("utm_", "hsa_", "pk_campaign", "pk_kwd")
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "info", "mil", "net", "org"})

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/;]*", re.IGNORECASE)
# Written plainly whether they came escaped or not. Left out are those that part an address.
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!'()*,:@$")
_PLAIN_ALREADY = re.compile(r"[A-Za-z0-9\-._~!'()*,:@$/?&=+;]*")
_PARTING = frozenset(b"/?&=+;")  # kept as they came: %2F is not /


def url_key(url: str) -> str:
    """Return the key under which variants of one address meet; itself an address.

    Joined are http and https, `www.`, letter case of the host, default ports, escaped and plain
    Arabic, known tracking parameters and their order, a last slash and the fragment.
    An address that cannot be split comes back stripped of its outer spaces.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return url
        host = _host(parts)
    except ValueError:
        return url
    query = _query(parts.query)
    return f"https://{host}{_path(parts.path)}{query and '?' + query}{_fragment(parts.fragment)}"


def stable_id(*parts: str) -> str:
    """Return 16 hex digits that are the same for the same parts, on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def site(url: str) -> str:
    """Return the registered name an address lies under: `bna.bh` for `http://www.bna.bh/x`.

    Empty where the address has no host. The second levels that many countries keep are known
    (`gov.sa`), a full public suffix list is not needed to say that a link leaves the site.
    """
    try:
        host = _ascii((urlsplit(url.strip()).hostname or "").rstrip("."))
    except ValueError:
        return ""
    labels = host.split(".")
    if all(label.isdecimal() for label in labels) or ":" in host:
        return host
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:])


def _host(parts: SplitResult) -> str:
    host = _ascii((parts.hostname or "").rstrip("."))
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    if ":" in host:
        host = f"[{host}]"
    user = parts.netloc.rpartition("@")[0]
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    return (user and user + "@") + host + port


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host


def _path(path: str) -> str:
    path = _SESSION.sub("", _escapes(path))
    kept: list[str] = []
    for part in path.split("/")[1:]:
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    return "/" + "/".join(kept).rstrip("/")


def _query(query: str) -> str:
    pairs = [_unescape_entity(pair) for pair in query.split("&")]
    named = [(_escapes(name).replace("+", "%20"), mark + _escapes(value).replace("+", "%20"))
             for name, mark, value in (pair.partition("=") for pair in pairs)]  # fmt: skip
    kept = [(name, value) for name, value in named if name + value and not _tracks(name)]
    # By name only: of `a=2&a=1` many sites take the last.
    return "&".join(name + value for name, value in sorted(kept, key=lambda pair: pair[0]))


def _unescape_entity(pair: str) -> str:
    # Seen in feeds that escape twice: `?id=5&amp;lang=ar`.
    while pair.startswith("amp;"):
        pair = pair[4:]
    return pair


def _tracks(name: str) -> bool:
    name = name.lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _fragment(fragment: str) -> str:
    # A script's own address (`#!/news/5`) may be all that tells two articles apart.
    return "#" + _escapes(fragment) if fragment.startswith(("!", "/")) else ""


def _escapes(text: str) -> str:
    """Write every byte in its one form: plain, or as `%` and two capital hex digits."""
    if _PLAIN_ALREADY.fullmatch(text):
        return text
    return "".join(_one_form(piece) for piece in re.split(r"(%[0-9A-Fa-f]{2})", text))


def _one_form(piece: str) -> str:
    if _ESCAPE.fullmatch(piece):
        byte = int(piece[1:], 16)
        return chr(byte) if byte in _PLAIN else piece.upper()
    as_bytes = piece.encode("utf-8", "surrogatepass")
    return "".join(chr(b) if b in _PLAIN or b in _PARTING else f"%{b:02X}" for b in as_bytes)
