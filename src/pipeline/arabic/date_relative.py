"""A place where a rule of relative time matched in, its days counted from the reference out."""

from datetime import date, timedelta

from pipeline.arabic.calendars import day_of, month_of, year_of
from pipeline.arabic.date_readings import DAY, Answer, Basis, Place, replace_span
from pipeline.records import Precision

_TURN = {"p": -1, "t": 0, "f": 1}
_FARTHEST_YEARS = 300  # "1400 years ago" tells no date
_UNIT_PRECISION: dict[int, Precision] = {1: "day", 2: "day", 3: "month", 4: "year"}
WEEK = 7


def near(target: date, weekday: int, first: date = date.min, last: date = date.max) -> date:
    """Return the day of the week closest to a target, not before `first` nor after `last`."""
    days = (target + step * DAY for step in range(-WEEK, WEEK + 1))
    fitting = [d for d in days if d.weekday() == weekday and first <= d <= last]
    return min(fitting, key=lambda d: (abs(d - target), d))


def shift_of(place: Place, group: str = "relative") -> int:
    """Return the days from today that a relative word stands for: أمس -1، أول أمس -2، بعد غد 2."""
    kinds = place.kinds(group)
    shift = {"T": 0, "N": 0, "E": -1, "G": 1}[next(k for k in kinds if k in "TNEG")]
    if "o" in kinds and shift == -1:
        return -2
    return shift + 1 if ">" in kinds else shift


def read_relative(place: Place) -> list[Answer]:
    shift = shift_of(place)
    basis: Basis = "relative" if shift else "today"
    return [_day(place.reference, shift, basis)]


def read_last_night(place: Place) -> list[Answer]:
    return [_day(place.reference, -1, "relative")]


def _day(reference: date | None, shift: int, basis: Basis) -> Answer:
    found = None if reference is None else reference + shift * DAY
    return Answer(found, found, "day", basis)


def read_weekday_relative(place: Place) -> list[Answer]:
    """Read أمس (الأحد): the weekday wins, as the nearest such day to what the word says."""
    group = "relative" if place.has("relative") else "relative2"
    return [_weekday_near(place, shift_of(place, group))]


def _weekday_near(place: Place, shift: int) -> Answer:
    reference, weekday = place.reference, place.weekday
    if reference is None or weekday is None:
        return Answer(None, None, "day", "weekday_relative")
    target = reference + shift * DAY
    if shift > 0:  # غدا الخميس may be read after Thursday, on a page found late
        found = near(target, weekday, first=reference - 2 * DAY)
    else:
        found = near(target, weekday, last=reference)
    return Answer(found, found, "day", "weekday_relative")


def read_weekday(place: Place) -> list[Answer]:
    weekday = place.first_value("weekday")
    change = place.kinds("change")
    if place.reference is None:
        return [Answer(None, None, "day", "weekday")]
    found = day_of_week(place.reference, weekday, change)
    following = None if change else near(place.reference, weekday, first=place.reference)
    return [Answer(found, found, "day", "weekday", following=following)]


def day_of_week(reference: date, weekday: int, change: str = "") -> date:
    """Return the weekday meant: the last one, or by الماضي، المقبل، الجاري (p, f, t)."""
    if change == "f":
        return near(reference + DAY, weekday, first=reference + DAY)
    if change == "t":
        return near(reference, weekday)
    latest = reference - DAY if change == "p" else reference
    return near(latest, weekday, last=latest)


def read_weekday_range(place: Place) -> list[Answer]:
    """Read يومي الأحد والاثنين, ليل الأحد/الاثنين, من الأحد إلى الخميس."""
    first, second = place.first_value("weekday"), place.first_value("weekday2")
    apart = (second - first) % WEEK
    if apart != 1 and place.kinds("join") != "z":
        return _two_weekdays(place)
    if place.reference is None:
        return [Answer(None, None, "range", "weekday")]
    change = place.kinds("change")
    if change == "p":
        end = day_of_week(place.reference, second, "p")
        return [Answer(end - apart * DAY, end, "range", "weekday")]
    start = day_of_week(place.reference, first, change)
    following = None if change else near(place.reference, first, first=place.reference)
    end = start + apart * DAY
    return [Answer(start, end, "range", "weekday", following=following)]


def _two_weekdays(place: Place) -> list[Answer]:
    borders = (
        (place.match.start("weekday"), place.match.end("weekday")),
        (place.match.start("weekday2"), place.match.end()),
    )
    answers = []
    for group, span in zip(("weekday", "weekday2"), borders, strict=True):
        found = following = None
        if place.reference is not None:
            weekday = place.first_value(group)
            found = day_of_week(place.reference, weekday, place.kinds("change"))
            following = near(place.reference, weekday, first=place.reference)
        answers.append(
            replace_span(Answer(found, found, "day", "weekday", following=following), span)
        )
    return answers


def read_ago(place: Place) -> list[Answer]:
    """Read قبل ثلاثة أيام، بعد يومين، منذ شهر; a count that is missing is one."""
    group = "dual" if place.has("dual") else "unit"
    unit = place.first_value(group)
    count = 2 if place.has("dual") else place.value("count") if place.has("count") else 1
    if count > _FARTHEST_YEARS or (place.kinds("unit") == "e" and not place.has("count")):
        return []  # قبل أيام: how many is not said
    if place.match.group() == ">a":
        return []  # بعد عام: mostly a year after something told before
    basis: Basis = "since" if place.kinds("way") == "S" else "relative"
    sign = 1 if place.kinds("way") == ">" else -1
    if place.reference is None:
        return [Answer(None, None, _UNIT_PRECISION[unit], basis)]
    return [_moved(place.reference, unit, sign * count, basis)]


def _moved(reference: date, unit: int, count: int, basis: Basis) -> Answer:
    if unit <= 2:
        found = reference + timedelta(days=count * (1 if unit == 1 else WEEK))
        return Answer(found, found, "day", basis)
    months = reference.year * 12 + reference.month - 1 + count * (1 if unit == 3 else 12)
    span = (
        month_of("gregorian", months // 12, months % 12 + 1)
        if unit == 3
        else year_of("gregorian", months // 12)
    )
    first, last = span or (None, None)
    return Answer(first, last, _UNIT_PRECISION[unit], basis)


def read_period(place: Place) -> list[Answer]:
    """Read الأسبوع الماضي، الشهر المقبل، هذا العام; a week runs from Sunday to Saturday."""
    unit = place.first_value("unit")
    step = _TURN.get(place.kinds("change"), 0)
    precision: Precision = "range" if unit == 2 else _UNIT_PRECISION[unit]
    if place.reference is None:
        return [Answer(None, None, precision, "period")]
    if unit == 2:
        start = near(place.reference, 6, last=place.reference) + step * WEEK * DAY
        return [Answer(start, start + 6 * DAY, "range", "period")]
    return [_moved(place.reference, unit, step, "period")]


def read_day_of_month(place: Place) -> list[Answer]:
    """Read 15 من الشهر الجاري."""
    if place.reference is None:
        return [Answer(None, None, "day", "period")]
    months = place.reference.year * 12 + place.reference.month - 1 + _TURN[place.kinds("change")]
    found = day_of("gregorian", months // 12, months % 12 + 1, place.value("day"))
    return [Answer(found, found, "day", "period")] if found else []
