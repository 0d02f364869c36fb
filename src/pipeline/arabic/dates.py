"""Arabic text and the day it was published in, every date it names out, with place and reading.

Five month systems, Umm al-Qura, figures in both kinds of digit, spelled days, relative words,
weekdays and ranges. The rules are in date_rules.tsv, the words in three other TSV files.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.arabic import date_readings as written
from pipeline.arabic import date_relative as relative
from pipeline.arabic.date_atoms import Atoms, read_atoms
from pipeline.arabic.date_readings import Answer, Basis, Place
from pipeline.arabic.fold import fold
from pipeline.errors import DataError
from pipeline.records import Precision
from pipeline.tables import read_table


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and the words text[start:end] that name it.

    `first` and `last` are None where the words need a reference and there is none, or name no
    day that exists. `basis` says what they were read by:

    gregorian, hijri    a written date; the year nearest to the reference where none is given
    pair                a date in both calendars that agree within a day (the crescent)
    pair_conflict       the same, not agreeing; the Gregorian one is given
    weekday_conflict    a written date that falls on another weekday than the one beside it
    today, relative     اليوم; أمس، غدا، قبل ثلاثة أيام
    since               منذ ثلاثة أيام: when something began
    weekday             الأحد: the last such day; `following` is the next, for what is planned
    weekday_relative    أمس (الأحد): the weekday wins over the relative word
    period              الأسبوع الماضي (Sunday to Saturday)، الشهر الجاري، هذا العام
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision
    basis: Basis
    following: date | None = None  # of bare weekdays: the same (first) day or the next such day


Reader = Callable[[Place], list[Answer]]
READERS: dict[str, Reader] = {
    "day_range": written.read_day_range,
    "day": written.read_day,
    "month_day": written.read_day,
    "day_of_month": relative.read_day_of_month,
    "feast": written.read_feast,
    "numeric": written.read_numeric,
    "numeric_range": written.read_numeric_range,
    "short": written.read_short,
    "month": written.read_month,
    "weekday_relative": relative.read_weekday_relative,
    "relative_weekday": relative.read_weekday_relative,
    "weekday_range": relative.read_weekday_range,
    "weekday": relative.read_weekday,
    "last_night": relative.read_last_night,
    "today": relative.read_relative,
    "relative": relative.read_relative,
    "ago": relative.read_ago,
    "this_period": relative.read_period,
    "period": relative.read_period,
    "year": written.read_year,
}
_RELATIVE_FAR = r"(?P<relative>oq?E|Eo|E|>G|G)"
_RELATIVE = r"(?P<relative>oq?E|Eo|E|>G|G|T)"
MACROS = {
    "RELATIVE_FAR": _RELATIVE_FAR,
    "RELATIVE": _RELATIVE,
    "BEFORE": rf"(?:{_RELATIVE}[,(]{{0,2}})?(?:u?\(?(?P<weekday>W)[pft]?[,)]{{0,2}})?\(?P?u?",
    "DAY": r"(?P<day>l?d|o&?[wx]|o(?!&?[wx])|x)",
    "DAY1": r"(?P<day>l?d|(?:o&?[wx]|o|x)(?=q))(?P<link>q?)",
    "DAY2": r"(?P<day2>l?d(?=q?s?[MmIJK])|(?:o&?[wx]|o|x)(?=q))(?P<link>q?)",
    "MONTH": r"(?P<month>[Mm](?:/?[Mm]|\([Mm]\))?|[IJK])",
    "YEAR": r"(?P<year>(?:,?[qi]?[aA]?(?:Yy?|Hh?)|,?[qi]?A[pft]|[pft])?)",
}
_PAIR_GAP = re.compile(r"[-/,(.]{0,2}")
_RANGE_GAP = re.compile(r"-|&?z")
_STARTS = "qbulodxWTNEG>(PDMmIJK<SCkrAasYH"  # what a rule can begin with: most words cannot
_LEADING = "qb(,"  # read with a date but no part of its quotation


class _Piece(NamedTuple):
    rule: str
    place: Place
    answer: Answer
    span: tuple[int, int]  # indices of atoms


def find_dates(text: str, reference: date | None) -> list[FoundDate]:
    """Return the dates that a text names, in order, none inside another.

    `reference` is the day of publication, from which relative words count.
    """
    atoms = read_atoms(text, fold(text))
    pieces = _join(list(_pieces(atoms, reference)))
    return [_found(piece) for piece in pieces]


def _pieces(atoms: Atoms, reference: date | None) -> Iterator[_Piece]:
    for match in _master().finditer(atoms.kinds):
        rule = match.lastgroup or ""
        named = _rules()[rule].match(atoms.kinds, match.start())
        if named is None:
            raise DataError(f"date_rules.tsv: {rule} does not match where it matched")
        place = Place(atoms, named, reference)
        for answer in _read(rule, place):
            yield _Piece(rule, place, answer, _trim(atoms, answer.span or named.span()))


def _read(rule: str, place: Place) -> list[Answer]:
    try:
        return READERS[rule](place)
    except (OverflowError, ValueError):  # the day before year 1, after year 9999
        return []


def _trim(atoms: Atoms, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and atoms.kinds[start] in _LEADING:
        start += 1
    return start, end


def _found(piece: _Piece) -> FoundDate:
    atoms, answer = piece.place.atoms, piece.answer
    start, end = atoms.starts[piece.span[0]], atoms.ends[piece.span[1] - 1]
    return FoundDate(
        start, end, answer.first, answer.last, answer.precision, answer.basis, answer.following
    )


# Two dates side by side ---------------------------------------------------------------------


def _join(pieces: list[_Piece]) -> list[_Piece]:
    """Make one of a pair of calendars and of the two ends of a range."""
    joined: list[_Piece] = []
    for piece in pieces:
        one = (joined and (_pair(joined[-1], piece) or _range(joined[-1], piece))) or None
        if one:
            joined[-1] = one
        else:
            joined.append(piece)
    return joined


def _gap(left: _Piece, right: _Piece) -> str:
    return left.place.atoms.kinds[left.span[1] : right.place.match.start()]


def _pair(left: _Piece, right: _Piece) -> _Piece | None:
    """Join 12 شوال 1436هـ الموافق 28 يوليو 2015م; the Gregorian reading is given."""
    systems = {left.answer.system, right.answer.system}
    days = left.answer.precision == right.answer.precision == "day"
    if systems != {"gregorian", "hijri"} or not days or not _PAIR_GAP.fullmatch(_gap(left, right)):
        return None
    span = (left.span[0], right.span[1])
    hijri, gregorian = (left, right) if left.answer.system == "hijri" else (right, left)
    if not _agree(hijri, gregorian):
        hijri, gregorian = _with_year_of(hijri, gregorian), _with_year_of(gregorian, hijri)
    moon, sun = hijri.answer.first, gregorian.answer.first
    if moon is None or sun is None:
        day, basis = sun or moon, gregorian.answer.basis
    else:
        day, basis = sun, "pair" if _agree(hijri, gregorian) else "pair_conflict"
    answer = replace(gregorian.answer, first=day, last=day, basis=basis, span=None)
    return gregorian._replace(answer=answer, span=span)


def _agree(hijri: _Piece, gregorian: _Piece) -> bool:
    """Tell whether two days are the same but for the crescent."""
    moon, sun = hijri.answer.first, gregorian.answer.first
    return moon is not None and sun is not None and abs((moon - sun).days) <= 1


def _with_year_of(piece: _Piece, other: _Piece) -> _Piece:
    """Read a date without a year again, as the one nearest to the date beside it."""
    return _near(piece, other) if other.answer.has_year else piece


def _near(piece: _Piece, other: _Piece) -> _Piece:
    if piece.answer.has_year or other.answer.first is None:
        return piece
    place = replace(piece.place, reference=other.answer.first)
    answers = _read(piece.rule, place)
    return piece._replace(answer=answers[-1]) if answers else piece


def _range(left: _Piece, right: _Piece) -> _Piece | None:
    """Join من 28 أبريل إلى 3 مايو، من مايو إلى يوليو."""
    alike = left.answer.system == right.answer.system is not None
    kinds = {left.answer.precision, right.answer.precision}
    if (
        not alike
        or kinds not in ({"day"}, {"month"})
        or not _RANGE_GAP.fullmatch(_gap(left, right))
    ):
        return None
    left = _near(left, right)
    first, last = left.answer.first, right.answer.last
    if first is None or last is None or first >= last:
        return None
    answer = replace(right.answer, first=first, precision="range", span=None)
    return right._replace(answer=answer, span=(left.span[0], right.span[1]))


# Rules --------------------------------------------------------------------------------------


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    """Return rule -> its pattern with named parts, in the order of trial."""
    found: dict[str, re.Pattern[str]] = {}
    for number, (rule, pattern) in read_table(
        "pipeline.arabic", "date_rules.tsv", ("rule", "pattern")
    ):
        if rule not in READERS or rule in found:
            raise DataError(f"date_rules.tsv:{number}: unknown or repeated rule {rule}")
        found[rule] = re.compile(pattern.format(**MACROS))
    return found


@cache
def _master() -> re.Pattern[str]:
    """Return one pattern of all rules, whose last group names the rule that matched."""
    plain = (
        (rule, re.sub(r"\?P<\w+>", "?:", pattern.pattern)) for rule, pattern in _rules().items()
    )
    alternatives = "|".join(f"(?P<{rule}>{pattern})" for rule, pattern in plain)
    return re.compile(f"(?=[{_STARTS}])(?:{alternatives})")
