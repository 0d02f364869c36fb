"""Settings come from the environment, the command line wins, a wrong value is named."""

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.settings import Settings


def test_nothing_set_gives_the_folder_of_the_checkout() -> None:
    settings = Settings.from_env({})
    assert settings.home == Path("warehouse/data")
    assert settings.published == Path("warehouse/data/published")
    assert settings.allow_loopback is False


def test_the_environment_is_read() -> None:
    env = {
        "MAHDAR_HOME": "/srv/mahdar",
        "MAHDAR_ALLOW_LOOPBACK": "1",
        "MAHDAR_BATCH_PAGES": "50",
        "MAHDAR_MAX_SECONDS_PER_PAGE": "2.5",
        "MAHDAR_CONNECT_TO": "a.example=127.0.0.1:8000,b.example=127.0.0.1:8001",
    }
    settings = Settings.from_env(env)
    assert settings.home == Path("/srv/mahdar")
    assert settings.allow_loopback is True
    assert settings.batch_pages == 50
    assert settings.max_seconds_per_page == 2.5
    assert settings.connect_to == (
        ("a.example", "127.0.0.1:8000"),
        ("b.example", "127.0.0.1:8001"),
    )


def test_the_command_line_wins_where_it_says_something() -> None:
    env = {"MAHDAR_HOME": "/srv/mahdar", "MAHDAR_SOURCES": "/srv/sources"}
    settings = Settings.from_env(env, home=Path("here"), sources=None)
    assert (settings.home, settings.sources) == (Path("here"), Path("/srv/sources"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAHDAR_BATCH_PAGES", "many"),
        ("MAHDAR_BATCH_PAGES", "0"),
        ("MAHDAR_MAX_SECONDS_PER_PAGE", "-1"),
        ("MAHDAR_MAX_SECONDS_PER_PAGE", "soon"),
        ("MAHDAR_ALLOW_LOOPBACK", "yes please"),
        ("MAHDAR_CONNECT_TO", "a.example"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(DataError, match=f"^{name}: "):
        Settings.from_env({name: value})
