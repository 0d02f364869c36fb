"""Counts in, the places of bars, dots, nodes and lines of drawings out; templates draw them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from pipeline.site.reading import Row

KINDS = ("reception", "talks", "call", "session", "conference", "visit")
WIDTH, HEIGHT = 720.0, 200.0  # of a bar chart
NET_WIDTH, NET_HEIGHT = 900.0, 640.0
LABEL_WIDTH, LABEL_HEIGHT = 130.0, 42.0  # of a node with the name below it
_ROUNDS = 120  # of pushing nodes about: more changes little


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a bar; x and y are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    day: date
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Node:
    """A person in the network."""

    x: float
    y: float
    radius: float
    person: Row


@dataclass(frozen=True, slots=True)
class Line:
    """Two who met; `width` grows with how often."""

    a: Node
    b: Node
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Network:
    """Who met whom."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """Pairs of countries by month; a cell is (count, step of its colour from 0 to 5)."""

    months: tuple[date, ...]
    rows: tuple[tuple[Row, tuple[tuple[int, int], ...]], ...]


def bars(rows: Sequence[Row], steps: Sequence[date]) -> tuple[Bar, ...]:
    """Stack rows of (day, kind, meetings), sorted by day, to bars; each step has its place."""
    places = {day: number for number, day in enumerate(steps)}
    days = [(day, list(its)) for day, its in groupby(rows, itemgetter("day")) if day in places]
    most = max((sum(row["meetings"] for row in its) for _, its in days), default=0)
    step = WIDTH / max(len(steps), 1)
    found = []
    for day, its in days:
        top = HEIGHT
        for row in sorted(its, key=lambda row: KINDS.index(row["kind"])):
            height = HEIGHT * row["meetings"] / most
            top -= height
            found.append(
                Bar(
                    _round(places[day] * step),
                    _round(top),
                    _round(step * 0.86),
                    _round(height),
                    day,
                    row["kind"],
                    row["meetings"],
                )
            )
    return tuple(found)


def network(people: Sequence[Row], pairs: Sequence[Row]) -> Network:
    """Place people (person_id, meetings) so that those who met (a, b, meetings) lie near."""
    order = {person["person_id"]: number for number, person in enumerate(people)}
    links = [(order[p["a"]], order[p["b"]], p["meetings"]) for p in pairs
             if p["a"] in order and p["b"] in order]  # fmt: skip
    places = _spread(len(people), links)
    most = max((person["meetings"] for person in people), default=1)
    nodes = tuple(
        Node(*place, _round(5 + 13 * math.sqrt(person["meetings"] / most)), person)
        for place, person in zip(_apart(_fitted(places)), people, strict=True)
    )
    often = max((count for _, _, count in links), default=1)
    lines = tuple(
        Line(nodes[a], nodes[b], _round(0.8 + 4 * count / often), count) for a, b, count in links
    )
    return Network(nodes, lines)


def _spread(count: int, links: Sequence[tuple[int, int, int]]) -> list[complex]:
    """Let nodes push each other off and links pull, from a circle on: the same each time."""
    turn = 2 * math.pi / max(count, 1)
    places = [complex(math.cos(i * turn), math.sin(i * turn)) for i in range(count)]
    near = 1.6 / math.sqrt(max(count, 1))
    for number in range(_ROUNDS):
        moves = [-0.05 * place for place in places]  # all are drawn to the middle
        for i in range(count):
            for j in range(i):
                apart = places[i] - places[j]
                push = apart * (near * near / max(abs(apart) ** 2, 1e-4))
                moves[i] += push * 0.1
                moves[j] -= push * 0.1
        for a, b, _ in links:
            pull = (places[a] - places[b]) * (abs(places[a] - places[b]) / near) * 0.05
            moves[a] -= pull
            moves[b] += pull
        most = 0.2 * (1 - number / _ROUNDS)
        for i, move in enumerate(moves):
            places[i] += move * min(1.0, most / max(abs(move), 1e-9))
    return places


def _apart(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Move nodes up or down until no name lies over another."""
    found = [list(place) for place in places]
    for _ in range(_ROUNDS):
        for i, a in enumerate(found):
            for b in found[:i]:
                missing = LABEL_HEIGHT - abs(a[1] - b[1])
                if abs(a[0] - b[0]) < LABEL_WIDTH and missing > 0:
                    upper, lower = (a, b) if a[1] < b[1] else (b, a)
                    upper[1] = max(upper[1] - missing / 2, 30)
                    lower[1] = min(lower[1] + missing / 2, NET_HEIGHT - 40)
    return [(_round(across), _round(down)) for across, down in found]


def _fitted(places: Sequence[complex]) -> list[tuple[float, float]]:
    across, down = [place.real for place in places], [place.imag for place in places]
    return list(zip(_scaled(across, 90, NET_WIDTH - 90), _scaled(down, 30, NET_HEIGHT - 40),
                    strict=True))  # fmt: skip


def _scaled(values: Sequence[float], low: float, high: float) -> list[float]:
    if not values:
        return []
    least, reach = min(values), max(values) - min(values) or 1.0
    return [_round(low + (value - least) / reach * (high - low)) for value in values]


def heat(rows: Sequence[Row], months: Sequence[date], pairs: int) -> Heat:
    """Make a table of the busiest pairs out of rows of (first, second, month, held)."""
    counts: dict[tuple[str, str], dict[date, int]] = {}
    for row in rows:
        counts.setdefault((row["first"], row["second"]), {})[row["month"]] = row["held"]
    busiest = sorted(counts.items(), key=lambda each: (-sum(each[1].values()), each[0]))[:pairs]
    most = max((count for _, own in busiest for count in own.values()), default=1)
    return Heat(
        tuple(months),
        tuple(({"first": a, "second": b}, _cells(own, months, most)) for (a, b), own in busiest),
    )


def _cells(
    own: Mapping[date, int], months: Sequence[date], most: int
) -> tuple[tuple[int, int], ...]:
    counts = [own.get(month, 0) for month in months]
    return tuple((count, math.ceil(5 * count / max(most, 1))) for count in counts)


def dots(cities: Sequence[Row]) -> list[Row]:
    """Add to cities (latitude, longitude, meetings) where their dot is on the map, how big."""
    most = max((city["meetings"] for city in cities), default=1)
    return [
        city | map_place(city["latitude"], city["longitude"])
        | {"radius": _round(0.7 + 3 * math.sqrt(city["meetings"] / most))}
        for city in cities
    ]  # fmt: skip


def map_place(latitude: float, longitude: float) -> Row:
    """Return x and y on the map of 360 by 180 degrees."""
    return {"x": _round(longitude + 180), "y": _round(90 - latitude)}


def near_map(latitude: float | None, longitude: float | None) -> Row | None:
    """Return where a place is, and the part of the map about it; None where it is not known."""
    if latitude is None or longitude is None:
        return None
    place = map_place(latitude, longitude)
    left = min(max(place["x"] - 30, 0), 300)
    top = min(max(place["y"] - 15, 0), 150)
    return place | {"view": f"{left:g} {top:g} 60 30"}


def timeline(meetings: Sequence[Row]) -> Row:
    """Return the dots of meetings (day, kind) along the days from the first to the last."""
    dated = sorted((row["day"], row["kind"]) for row in meetings if row["day"])
    if not dated:
        return {"dots": []}
    first, last = dated[0][0], dated[-1][0]
    reach = max((last - first).days, 1)
    dots: list[Row] = []
    for (day, kind), _ in groupby(dated):
        above = sum(dot["day"] == day for dot in dots[-3:])
        x = _round(8 + 704 * (day - first).days / reach)
        dots.append({"day": day, "kind": kind, "x": x, "y": 42 - 9 * above})
    return {"dots": dots, "first": first, "last": last}


def _round(value: float) -> float:
    return round(value, 2)
