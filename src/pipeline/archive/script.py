"""A page's bytes in, whether they are likely Arabic out: cheap enough for every page of a crawl.

It may take a page of another language for Arabic, which then leaves when it is parsed; it must not
leave an Arabic one out.
"""

_LEAST = 8  # times that the article ال stands in the page; a story has hundreds
_AL_UTF8 = "ال".encode()
_AL_CP1256 = "ال".encode("cp1256")
_AL_ISO = "ال".encode("iso-8859-6")
_AL_ENTITIES = (b"&#1575;&#1604;", b"&#x627;&#x644;", b"&#x0627;&#x0644;")
_AL_UTF16 = ("ال".encode("utf-16-le"), "ال".encode("utf-16-be"))
# Persian and Urdu write their own yeh and kaf, and no teh marbuta; ال they have in loan words.
_ARABIC_LETTERS = ("ي".encode(), "ى".encode(), "ة".encode(), "ك".encode())
_PERSIAN_LETTERS = ("ی".encode(), "ک".encode())


def looks_arabic(body: bytes) -> bool:
    """Say whether a page's bytes hold Arabic text, in any charset that Arabic pages are in."""
    if body.count(_AL_UTF8) >= _LEAST:
        arabic = sum(map(body.count, _ARABIC_LETTERS))
        return arabic >= sum(map(body.count, _PERSIAN_LETTERS))
    if max(body.count(_AL_CP1256), body.count(_AL_ISO)) >= _LEAST and not _is_utf8(body):
        return True
    if sum(map(body.count, _AL_ENTITIES)) >= _LEAST:
        return True
    return body.startswith((b"\xff\xfe", b"\xfe\xff")) and max(map(body.count, _AL_UTF16)) >= _LEAST


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
