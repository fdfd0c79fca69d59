"""From bytes to text: which encoding is it, and is it text at all?

A mark at the start says so for certain. Without one, bytes that are right as UTF-8 hardly
ever are anything else; what is left is most likely Windows-1252, as western
spreadsheets write it.
"""

import re
from dataclasses import dataclass

from nudge.errors import NotTextError

UTF_8 = "UTF-8"
UTF_16 = "UTF-16"
WINDOWS_1252 = "Windows-1252"

SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture or a sound"),
    (b"BM", "a BMP picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a workbook (.xlsx, .ods) or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old workbook (.xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
"""The first bytes of files that are no text."""

MARKS = (
    (b"\xef\xbb\xbf", "utf-8", UTF_8),
    (b"\xff\xfe", "utf-16-le", UTF_16),
    (b"\xfe\xff", "utf-16-be", UTF_16),
)
UTF_32_MARKS = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")

# The page's Python has no module for Windows-1252. It is Latin-1 but for these 32 places;
# the five that are themselves stand for nothing.
_PLACES = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
_FROM_LATIN_1 = {0x80 + place: letter for place, letter in enumerate(_PLACES)}
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


@dataclass(frozen=True)
class Decoded:
    """A text without its mark, and the name of the encoding that it was in."""

    text: str
    encoding: str


def decoded(data: bytes) -> Decoded:
    """Find the encoding of a text and take it out of it.

    Raises
    ------
    NotTextError
        If it is a picture, an archive or anything else that is no text, or is in none of
        the encodings UTF-8, UTF-16 and Windows-1252.
    """
    for mark, codec, name in MARKS:
        if data.startswith(mark) and not data.startswith(UTF_32_MARKS):
            return Decoded(_text(data[len(mark) :], codec, name), name)
    for signature, what in SIGNATURES:
        if data.startswith(signature) and not _is_plain(data):
            raise NotTextError(f"This is {what}, not a text: save the table as CSV first.")
    unmarked = _unmarked_utf_16(data)
    if unmarked:
        return Decoded(_text(data, unmarked, UTF_16), UTF_16)
    if b"\0" in data:
        line = _line(data, data.index(b"\0"))
        raise NotTextError(
            f"Line {line} has a NUL byte, which no text has: save the table as CSV in UTF-8.", line
        )
    try:
        return Decoded(data.decode("utf-8"), UTF_8)
    except UnicodeDecodeError:
        return Decoded(_windows_1252(data), WINDOWS_1252)


def checked(text: str) -> str:
    """Return a pasted text without its mark.

    Raises
    ------
    NotTextError
        If it has a NUL in it.
    """
    place = text.find("\0")
    if place >= 0:
        line = text.count("\n", 0, place) + 1
        raise NotTextError(f"Line {line} has a NUL, which no text has: take it out.", line)
    return text.removeprefix("\ufeff")


def _is_plain(data: bytes) -> bool:
    """A table may begin with the letters BM or RIFF; what is not text soon has odd bytes."""
    return all(byte >= 0x20 or byte in b"\t\n\r" for byte in data[:512])


def _text(data: bytes, codec: str, name: str) -> str:
    try:
        return checked(data.decode(codec))
    except UnicodeDecodeError as error:
        # A cut last letter would raise again.
        before = data[: error.start].decode(codec, errors="ignore")
        line = before.count("\n") + 1
        raise NotTextError(
            f"Line {line} is not right as {name}, which the file says that it is: "
            "save it as CSV in UTF-8.",
            line,
        ) from None


def _unmarked_utf_16(data: bytes) -> str | None:
    """In UTF-16 every other byte of western text is 0: the second, or the first."""
    start = data[:1000]
    half = len(start) // 2
    if half == 0 or len(data) % 2:
        return None
    first, second = start[0::2].count(0), start[1::2].count(0)
    if second > 0.7 * half and first == 0:
        return "utf-16-le"
    if first > 0.7 * half and second == 0:
        return "utf-16-be"
    return None


def _windows_1252(data: bytes) -> str:
    wrong = _UNDEFINED.search(data)
    if wrong:
        line = _line(data, wrong.start())
        raise NotTextError(
            f"Line {line} has the byte {wrong[0][0]:02X}, which is right neither in UTF-8 nor in "
            "Windows-1252: save the table as CSV in UTF-8.",
            line,
        )
    return data.decode("latin-1").translate(_FROM_LATIN_1)


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1
