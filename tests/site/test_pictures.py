"""Where the parts of drawings are: in their frame, to scale, and the same each time."""

from datetime import date, timedelta

from pipeline.site import pictures
from pipeline.site.reading import Row

DAYS = [date(2025, 3, 1) + timedelta(days=number) for number in range(10)]


def test_bars_stand_in_their_days_and_on_each_other() -> None:
    rows = [
        {"day": DAYS[2], "kind": "call", "meetings": 1},
        {"day": DAYS[2], "kind": "reception", "meetings": 3},
        {"day": DAYS[9], "kind": "visit", "meetings": 2},
    ]
    first, second, third = pictures.bars(rows, DAYS)
    assert (first.kind, second.kind) == ("reception", "call")
    assert first.x == second.x == 2 * pictures.WIDTH / 10 and third.x == 9 * pictures.WIDTH / 10
    assert first.y + first.height == pictures.HEIGHT and second.y + second.height == first.y
    assert second.y == 0 and third.height == pictures.HEIGHT / 2
    assert pictures.bars([], DAYS) == ()


def test_names_in_the_network_do_not_lie_over_each_other() -> None:
    people = [{"person_id": f"p{number}", "meetings": 1 + number % 5} for number in range(24)]
    pairs = [{"a": f"p{n}", "b": f"p{(n * 7 + 1) % 24}", "meetings": 1 + n % 3} for n in range(24)]
    drawn = pictures.network(people, pairs)
    assert drawn == pictures.network(people, pairs)
    assert len(drawn.nodes) == len(drawn.lines) == 24
    for number, a in enumerate(drawn.nodes):
        assert 0 < a.x < pictures.NET_WIDTH and 0 < a.y < pictures.NET_HEIGHT
        for b in drawn.nodes[:number]:
            assert abs(a.x - b.x) >= 100 or abs(a.y - b.y) >= 20
    assert pictures.network([], []).nodes == ()


def test_heat_has_the_busiest_pairs_first() -> None:
    months = [date(2025, 1, 1), date(2025, 2, 1)]
    rows = [
        {"first": "BH", "second": "FR", "month": months[0], "held": 1},
        {"first": "BH", "second": "JP", "month": months[1], "held": 10},
    ]
    found = pictures.heat(rows, months, 5)
    assert [row["second"] for row, _ in found.rows] == ["JP", "FR"]
    assert [cells for _, cells in found.rows] == [((0, 0), (10, 5)), ((1, 1), (0, 0))]


def test_places_on_the_map() -> None:
    assert pictures.map_place(0, 0) == {"x": 180, "y": 90}
    near = pictures.near_map(26.2, 50.6)
    assert near == {"x": 230.6, "y": 63.8, "view": "200.6 48.8 60 30"}
    assert pictures.near_map(-89, -179) == {"x": 1, "y": 179, "view": "0 150 60 30"}
    assert pictures.near_map(None, 50.6) is None


def test_a_timeline_runs_from_the_first_day_to_the_last() -> None:
    rows: list[Row] = [{"day": DAYS[9], "kind": "call"}, {"day": DAYS[0], "kind": "talks"},
            {"day": None, "kind": "visit"}]  # fmt: skip
    line = pictures.timeline(rows)
    assert [(dot["x"], dot["kind"]) for dot in line["dots"]] == [(8, "talks"), (712, "call")]
    assert pictures.timeline([])["dots"] == []
