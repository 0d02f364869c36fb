"""How every DuckDB connection is made: nothing is fetched from outside, and memory has a bound."""

# A stray type or function would else make DuckDB try to download an extension.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def quoted(text: str) -> str:
    """Return a text as an SQL literal, for the places where no parameter may stand."""
    return "'" + text.replace("'", "''") + "'"
