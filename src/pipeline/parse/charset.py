"""Bytes of a page in, its text and the charset it was read in out; by rule, never by guessing.

The order: a byte order mark, strict UTF-8, then every charset that is declared or usual for
Arabic, told apart by how many Arabic function words each makes of the bytes.
"""

import codecs
import re
from functools import cache

from pipeline.tables import read_table

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_USUAL = ("windows-1256", "iso-8859-6")
_META = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_META_WITHIN = 4096
_SAMPLE = 8_000  # bytes that charsets are compared on
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_BLANKED = b" " * 128 + bytes(range(128, 256))
# A page is UTF-8 with broken bytes, not something else, when this share of what is not ASCII
# decodes: windows-1256 Arabic reads as UTF-8 by chance in far below a tenth.
_MOSTLY = 0.8
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7"})
_ALIASES = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6"}
_WORDS = frozenset(
    form for _, (_, form) in read_table(__package__, "function_words.tsv", ("class", "form"))
)


def decode(body: bytes, declared: str | None, hint: str | None) -> tuple[str, str]:
    """Return the text of a page and the charset it was read in.

    `declared` is the charset of the Content-Type header, `hint` that of the source's file; both
    may be wrong or unknown. Bytes that the charset has no character for become U+FFFD.
    """
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace"), charset
    wide = _wide(body)
    if wide:
        return body.decode(wide, "replace"), wide
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        charset = _best(body, [declared, _meta(body), hint])
    return body.decode(charset, "replace"), charset


def _wide(body: bytes) -> str | None:
    # UTF-16 without its mark: of "<html>" every other byte is 0.
    head = body[:200]
    if head.count(0) * 3 < len(head) or not head:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _meta(body: bytes) -> str | None:
    found = _META.search(body[:_META_WITHIN])
    return found.group(1).decode("ascii", "replace") if found else None


def _best(body: bytes, claims: list[str | None]) -> str:
    sample = _telling(body)
    if _utf8_share(sample) >= _MOSTLY:
        return "utf-8"
    names = [name for claim in claims if (name := _known(claim)) and name != "utf-8"]
    # The first of equals wins: a claim before what is usual, windows-1256 before ISO-8859-6.
    return max(dict.fromkeys([*names, *_USUAL]), key=lambda name: _score(sample, name))


def _telling(body: bytes) -> bytes:
    """Return the words above ASCII, as far as they are needed: most of a page is markup."""
    return b" ".join(body.translate(_ASCII_BLANKED).split())[:_SAMPLE]


def _utf8_share(sample: bytes) -> float:
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", "ignore")) - broken
    return beyond / (beyond + broken) if beyond else 0.0


def _known(name: str | None) -> str | None:
    try:
        b"a".decode(name or "")
        found = codecs.lookup(name or "").name
    except (LookupError, ValueError):  # unknown, no charset (zlib), or needs a mark (utf-16)
        return None
    return None if found in _NO_CHARSETS else _ALIASES.get(found, found)


def _score(sample: bytes, charset: str) -> int:
    """Count function words, less ten for a hundred characters the charset does not have."""
    if charset in _USUAL:
        return _score_by_bytes(sample, charset)
    text = sample.decode(charset, "replace")
    words = sum(word in _WORDS for word in _WORD.findall(text))
    return words * 10 - text.count("\ufffd")


def _score_by_bytes(sample: bytes, charset: str) -> int:
    """Do the same where a byte is a character, which spares the reading of the sample."""
    blanked, unknown, known = _bytes_of(charset)
    words = sum(map(known.__contains__, sample.translate(blanked).split()))
    return words * 10 - len(sample) + len(sample.translate(None, unknown))


@cache
def _bytes_of(charset: str) -> tuple[bytes, bytes, frozenset[bytes]]:
    """Return what makes blanks of all but letters, the bytes of no character, the words' bytes."""
    text = bytes(range(256)).decode(charset, "replace")
    blanked = bytes(byte if _WORD.match(letter) else 32 for byte, letter in enumerate(text))
    unknown = bytes(byte for byte, letter in enumerate(text) if letter == "\ufffd")
    encoded = (form.encode(charset, "ignore") for form in _WORDS if _is_in(form, charset))
    return blanked, unknown, frozenset(encoded)


def _is_in(form: str, charset: str) -> bool:
    return form == form.encode(charset, "ignore").decode(charset)
