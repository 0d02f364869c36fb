"""A published copy in, the index that the search page reads out: scripts, since a page that was
opened from disk may load those and nothing else."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice

import duckdb

from pipeline.arabic.fold import fold
from pipeline.site.folder import Folder
from pipeline.site.reading import Row, rows, streamed
from pipeline.site.unseen import shown

PART = 20_000  # meetings in one script
_EPOCH = date(1970, 1, 1)

_ENTITIES = """
select 'p' as type, person_id as key, name, latin_name as latin,
    array_to_string(aliases, ' ') as more, meeting_count as weight
from core.person
union all
select 'o', organization_id, name, english_name, array_to_string(aliases, ' '), meeting_count
from core.organization where meeting_count > 0
union all
select 't', text, text, null, '', count(*) from core.topic group by text
union all
select 'w', who, who, null, '', count(*) from report.participants
where person_id is null and organization_id is null group by who
order by type, weight desc, key"""
_MEETINGS = """
with cast_of as (
    select meeting_id, list(distinct coalesce('p' || person_id, 'o' || organization_id, 'w' || who))
        as own,
        list(distinct 'o' || organization_id) filter (where organization_id is not null) as bodies,
        list(distinct country_code) filter (where country_code is not null) as countries
    from report.participants group by meeting_id
)
select m.meeting_id, m.day, m.kind, m.status, m.country_code, m.sources, m.topics,
    c.own, c.bodies, c.countries
from report.meetings m left join cast_of c using (meeting_id)
order by m.day desc nulls last, m.meeting_id"""


def write_index(con: duckdb.DuckDBPyConnection, folder: Folder) -> int:
    """Write data/names.js and data/meetings-0.js …; return how many parts there are."""
    codes = _codes(con)
    entities = rows(con, _ENTITIES)
    places = {f"{row['type']}{row['key']}": number for number, row in enumerate(entities)}
    found = (_entry(row, places, codes) for row in streamed(con, _MEETINGS))
    parts = 0
    while part := list(islice(found, PART)):
        folder.write(f"data/meetings-{parts}.js", _script("meetings", part))
        parts += 1
    head = {"parts": parts, **codes, "entities": [_named(row) for row in entities]}
    folder.write("data/names.js", _script("names", head))
    return parts


def fold_script() -> str:
    """Return the letters that are searched as others, so that the browser folds as we do."""
    letters = (chr(number) for number in range(0x80, 0xD800))
    changed = {letter: fold(letter) for letter in letters if fold(letter) != letter}
    head = "globalThis.mahdar = Object.assign(globalThis.mahdar || {}, {fold: "
    return f"{head}{json.dumps(changed, ensure_ascii=True)}}});\n"


def _codes(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    asked = {
        "kinds": "select distinct kind from report.meetings",
        "statuses": "select distinct status from report.meetings",
        "countries": "select country_code from report.countries",
        "sources": "select distinct source from report.mentions",
    }
    return {
        name: [code for (code,) in con.execute(f"{sql} order by 1").fetchall()]
        for name, sql in asked.items()
    }


def _named(row: Row) -> list[object]:
    """Return (type, key, name, Latin name, what is searched, number of meetings)."""
    searched = fold(" ".join(filter(None, (row["name"], row["latin"], row["more"]))).lower())
    key = row["key"] if row["type"] in "po" else ""
    return [row["type"], key, shown(row["name"]), shown(row["latin"]), searched, row["weight"]]


def _entry(row: Row, places: dict[str, int], codes: dict[str, list[str]]) -> list[object]:
    """Return (id, day, kind, status, countries, sources, who met, what else it is found by)."""
    own = [places[key] for key in sorted(row["own"] or []) if key in places]
    more = {places[key] for key in row["bodies"] or [] if key in places}
    more |= {places["t" + text] for text in row["topics"] if "t" + text in places}
    countries = {row["country_code"], *(row["countries"] or [])} - {None}
    return [
        row["meeting_id"],
        (row["day"] - _EPOCH).days if row["day"] else None,
        codes["kinds"].index(row["kind"]),
        codes["statuses"].index(row["status"]),
        sorted(_indexes(countries, codes["countries"])),
        sorted(_indexes(row["sources"] or [], codes["sources"])),
        own,
        sorted(more - set(own)),
    ]


def _indexes(found: set[str] | list[str], known: list[str]) -> Iterator[int]:
    return (known.index(one) for one in found if one in known)


def _script(name: str, value: object) -> str:
    """Return a call that hands a value over; nothing in it can end the script or the string."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"mahdar.{name}({safe});\n"
