"""A text in, the same text in plain letters out: no entities, tags, marks or unseen characters.

What comes out is NFC, has no tashkeel, tatweel, presentation forms, bidi or zero-width marks and
no control characters but the line break; blanks are single spaces.
"""

import html
import re
import unicodedata

from pipeline.arabic.marks import without_marks

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
_UNSEEN = (
    r"\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufdd0-\ufdef\ufff0-\ufffc\ufffe\uffff"
)
_PRIVATE = r"\ud800-\uf8ff\U000e0000-\U0010ffff"  # the glyphs of icon fonts; lone surrogates
# Marks that pyarabic leaves: Quranic signs, the hamza and madda that no letter took up.
_MARKS = (
    r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    r"\u08d3-\u08ff"
)
_REMOVED = re.compile(f"[{_UNSEEN}{_PRIVATE}{_MARKS}]")


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
    text = _REMOVED.sub("", without_marks(text))
    return _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", text)).strip()
