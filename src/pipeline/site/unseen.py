"""Texts in, texts without letters that nobody sees out."""

import re
from typing import Any

# Marks of direction and control characters would change what is seen of the words around them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def shown(value: Any) -> Any:
    """Return a value as a page shows it: nothing for None, and no unseen letters in a text."""
    if value is None:
        return ""
    if type(value) is not str or value.isprintable():  # nearly all are
        return value
    return _UNSEEN.sub("\ufffd", value)
