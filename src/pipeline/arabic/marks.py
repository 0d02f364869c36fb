"""A text in, the same text without tashkeel and tatweel out."""

from typing import Final

from pyarabic import araby

# What pyarabic takes out, in one walk over the text instead of one for each of its marks.
_MARKS: Final = {
    code: None
    for code in range(0x600, 0x900)
    if not araby.strip_tatweel(araby.strip_diacritics(chr(code)))
}


def without_marks(text: str) -> str:
    """Return a text without vowel signs and lengthenings; it may get shorter."""
    return text.translate(_MARKS)
