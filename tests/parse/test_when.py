"""Dates as pages write them, and the moments that they are."""

from zoneinfo import ZoneInfo

import pytest

from pipeline.parse.when import read_when

RIYADH = ZoneInfo("Asia/Riyadh")
MOMENTS = {
    "2025-03-12T19:05:00+04:00": "2025-03-12T19:05:00+04:00",
    "2025-03-12T19:05+0400": "2025-03-12T19:05:00+04:00",
    "2025-03-12T16:05:00Z": "2025-03-12T16:05:00+00:00",
    "2025-03-12T16:05:00.123Z": "2025-03-12T16:05:00+00:00",
    "2025-03-12 19:05:33": "2025-03-12T19:05:33+03:00",
    "2025-03-12 19:05:33 GST": "2025-03-12T19:05:33+04:00",
    "Wed, 12 Mar 2025 19:05:33 +0300": "2025-03-12T19:05:33+03:00",
    "Mar 12, 2025 5:30 PM": "2025-03-12T17:30:00+03:00",
    "1741795533": "2025-03-12T16:05:33+00:00",
    "1741795533000": "2025-03-12T16:05:33+00:00",
    "نشر بتاريخ: 12/03/2025 13:05": "2025-03-12T13:05:00+03:00",
    "12-03-2025 | 12:10 ص": "2025-03-12T00:10:00+03:00",
    "الأربعاء، 12 مارس 2025 - 01:09 م": "2025-03-12T13:09:00+03:00",
    "آخر تحديث 14:00 (GMT+0400) الأربعاء 12 آذار/مارس 2025": "2025-03-12T14:00:00+04:00",
    "9:30 صباحا - 12 مارس 2025": "2025-03-12T09:30:00+03:00",
}
DAYS = {
    "2025-03-12": "2025-03-12",
    "20250312": "2025-03-12",
    "٢٠٢٥/٠٣/١٢": "2025-03-12",
    "12.3.2025": "2025-03-12",
    "03/24/2025": "2025-03-24",
    "12 March 2025": "2025-03-12",
    "12-Mar-2025": "2025-03-12",
    "12 مارس 2025": "2025-03-12",
    "١٢ آذار ٢٠٢٥": "2025-03-12",
    "14 يوليو/تموز 2024": "2024-07-14",
    "12 غشت 2024": "2024-08-12",
    "الأربعاء ١٢ رمضان ١٤٤٦هـ الموافق ١٢ مارس ٢٠٢٥م": "2025-03-12",
    "12 رمضان 1446هـ": "2025-03-12",
    "1446/09/12 هـ": "2025-03-12",
}
NONE = ["", "اليوم", "منذ ساعتين", "0001-01-01T00:00:00", "1970-01-01", "31/02/2025", "2025-13-45",
        "2025-03-12T99:00:00", "عدد القراءات: ١٣٤", "null", "٩٩/٩٩/٩٩٩٩"]  # fmt: skip


@pytest.mark.parametrize(("written", "moment"), MOMENTS.items())
def test_a_moment(written: str, moment: str) -> None:
    when = read_when(written, RIYADH)
    assert when is not None
    assert (when.at.isoformat(), when.precision) == (moment, "time")


@pytest.mark.parametrize(("written", "day"), DAYS.items())
def test_a_day_begins_at_midnight_in_the_zone(written: str, day: str) -> None:
    when = read_when(written, RIYADH)
    assert when is not None
    assert (when.at.isoformat(), when.precision) == (f"{day}T00:00:00+03:00", "day")


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_date(written: str) -> None:
    assert read_when(written, RIYADH) is None
