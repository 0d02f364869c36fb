"""A text in, the same text in plain letters out: no entities, tags, marks or unseen characters.

What comes out is NFC, has no tashkeel, tatweel, presentation forms, bidi or zero-width marks and
no control characters but the line break; blanks are single spaces.
"""

import html
import re
import unicodedata

from pyarabic import araby

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6])\b[^<>]{0,400}>", re.I)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|center|em|font|i|img|o:p|small|span|strong|sub|sup|table|tbody|td|u|ul|ol)"
    r"\b[^<>]{0,400}>",
    re.I,
)
_LINE_ENDS = re.compile("\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n[ \n]*")
# Ligatures of whole phrases (ﷺ) are spelt out too; the ornate brackets have no plain form.
_PRESENTED = re.compile("[\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc\u0675-\u0678]")
_INVISIBLE = (
    *range(0x00, 0x09), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD,
    0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010),
    *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xD800, 0xF900),
    *range(0xFDD0, 0xFDF0), *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFFD),
    0xFFFE, 0xFFFF,
)  # fmt: skip
# Marks that pyarabic leaves: Quranic signs, the hamza and madda that no letter took up.
_MARKS = (
    *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE), *range(0x08D3, 0x0900),
)  # fmt: skip


_REMOVED = re.compile(f"[{''.join(map(re.escape, map(chr, (*_INVISIBLE, *_MARKS))))}]")


def plain(text: str) -> str:
    """Return a text in plain letters; doing it twice is the same as once."""
    while (once := _once(text)) != text:
        text = once
    return text


def _once(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _PRESENTED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    # Not araby.strip_tashkeel, which first walks the whole text in Python: 1 ms a page.
    text = _REMOVED.sub("", araby.strip_tatweel(araby.strip_diacritics(text)))
    return _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", text)).strip()
