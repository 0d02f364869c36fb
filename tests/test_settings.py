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
        ("MAHDAR_WAREHOUSE", "postgresql://a@b/c"),
        ("MAHDAR_EXTRACTOR", "magic"),
        ("MAHDAR_REMOTE_URL", "api.example/v1"),
        ("MAHDAR_REMOTE_URL", "ftp://api.example/v1"),
        ("MAHDAR_REMOTE_URL", "https://key@api.example/v1"),
        ("MAHDAR_REMOTE_URL", "https://api.example/v1?key=1"),
        ("MAHDAR_REMOTE_KEY", "two words"),
        ("MAHDAR_REMOTE_TIMEOUT", "0"),
        ("MAHDAR_REMOTE_MAX_CALLS", "none"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(DataError, match=f"^{name}: "):
        Settings.from_env({name: value})


REMOTE = {
    "MAHDAR_EXTRACTOR": "remote",
    "MAHDAR_REMOTE_URL": "https://api.example/v1",
    "MAHDAR_REMOTE_MODEL": "small-1",
    "MAHDAR_REMOTE_KEY": "sk-1234\n",  # as a file of secrets gives it
}


def test_an_endpoint_is_off_until_it_is_named() -> None:
    assert Settings.from_env({}).extractor == "rules"
    settings = Settings.from_env(REMOTE | {"MAHDAR_REMOTE_TIMEOUT": "9"})
    assert (settings.extractor, settings.remote_model) == ("remote", "small-1")
    assert (settings.remote_key, settings.remote_timeout) == ("sk-1234", 9.0)


@pytest.mark.parametrize("name", ["MAHDAR_REMOTE_URL", "MAHDAR_REMOTE_MODEL"])
def test_an_endpoint_without_address_or_model_is_refused(name: str) -> None:
    with pytest.raises(DataError, match=f"^{name}: has to be set"):
        Settings.from_env({key: value for key, value in REMOTE.items() if key != name})


def test_a_key_is_never_shown() -> None:
    assert "sk-1234" not in repr(Settings.from_env(REMOTE))
    with pytest.raises(DataError) as caught:
        Settings.from_env(REMOTE | {"MAHDAR_REMOTE_KEY": "sk-1234 sk-5678"})
    assert "sk-" not in str(caught.value)
