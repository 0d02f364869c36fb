"""Addresses in, what earlier attempts left behind for the next one out."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.addresses import url_key
from pipeline.load.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class Validators:
    """What to send with a conditional request: the last ones that a body came with."""

    etag: str | None
    last_modified: str | None


def validators(warehouse: Warehouse, source: str, urls: Iterable[str]) -> dict[str, Validators]:
    """Return validators by address, for those addresses whose body was fetched before."""
    keys = {url: url_key(url) for url in urls}
    found = warehouse.rows(
        "select url_key, etag, last_modified from ledger.fetch"
        " where source_name = ? and outcome = 'fetched'"
        " and url_key in (select unnest(?::varchar[]))"
        " qualify row_number() over (partition by url_key order by fetched_at desc, fetch_id) = 1",
        *(source, sorted(set(keys.values()))),
    )
    by_key = {key: Validators(etag, modified) for key, etag, modified in found}
    return {url: by_key[key] for url, key in keys.items() if key in by_key}


def fetched_addresses(warehouse: Warehouse, source: str) -> set[str]:
    """Return the url keys of a source that a body was ever fetched from."""
    found = warehouse.rows(
        "select distinct url_key from ledger.fetch where source_name = ? and outcome = 'fetched'",
        source,
    )
    return {row[0] for row in found}
