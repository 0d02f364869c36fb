"""What a server is given: units and a compose file that their own programs take for right."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
INSTALLED = "/opt/mahdar/bin/"


def program(name: str, package: str) -> str:
    """Return the path of a program; skip where it is missing, fail where CI=true."""
    found = shutil.which(name)
    if found is None:
        reason = f"{name} is not installed: apt-get install {package}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def said(path: Path) -> dict[str, str]:
    lines = [line for line in path.read_text("utf-8").splitlines() if re.match("[A-Z]", line)]
    return dict(line.split("=", 1) for line in lines)


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_takes_each_unit(unit: Path, tmp_path: Path) -> None:
    check = program("systemd-analyze", "systemd")
    for each in UNITS:  # with programs that are there
        text = each.read_text().replace(INSTALLED, f"{Path(sys.executable).parent}/")
        text = re.sub("User=mahdar", "User=root", text)
        (tmp_path / each.name).write_text(text)
    done = subprocess.run([check, "verify", tmp_path / unit.name], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if unit.name in line]
    assert done.returncode == 0 and ours == [], done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_each_command_of_a_unit_is_one_that_we_install(unit: Path) -> None:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(unit)
    starts = [value for key, value in parser["Service"].items() if key.startswith("ExecStart")]
    for command in starts:
        check_command(command.removeprefix(INSTALLED).split())


def check_command(words: list[str]) -> None:
    """See that a command and its options exist: its help is asked for, nothing is started."""
    module = {"mahdar": "pipeline", "prefect": "prefect"}[words[0]]
    options = [word for word in words if word.startswith("--")]
    verbs = words[1 : words.index(options[0])] if options else words[1:]
    done = subprocess.run(
        [sys.executable, "-m", module, *verbs, "--help"], capture_output=True, text=True,
        env=os.environ | {"COLUMNS": "200", "TERM": "dumb"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert all(option in done.stdout for option in options), done.stdout


def test_compose_takes_its_file_and_asks_for_a_password() -> None:
    compose = program("docker-compose", "docker-compose")
    command = [compose, "-f", str(DEPLOY / "compose.yaml"), "config"]
    env = {name: value for name, value in os.environ.items() if name != "POSTGRES_PASSWORD"}
    refused = subprocess.run(command, env=env, capture_output=True, text=True)
    assert refused.returncode and "say a password" in refused.stderr
    done = subprocess.run(command, env=env | {"POSTGRES_PASSWORD": "word"},
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0, done.stderr
    services = yaml.safe_load(done.stdout)["services"]
    assert set(services) == {"database", "server", "deploy", "worker"}
    assert services["worker"]["environment"]["PREFECT_API_URL"] == "http://server:4200/api"
    database = services["server"]["environment"]["PREFECT_SERVER_DATABASE_CONNECTION_URL"]
    assert database == "postgresql+asyncpg://prefect:word@database:5432/prefect"


def test_each_command_of_compose_is_one_that_we_install() -> None:
    services: dict[str, dict[str, Any]] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    for service in services["services"].values():
        if "command" in service:
            check_command(service["command"])


def test_the_settings_of_a_server_are_ones_that_are_read() -> None:
    found = said(DEPLOY / "mahdar.env")
    settings = Settings.from_env(found)
    assert settings.home == Path("/srv/mahdar") and settings.silent_seconds == 120
    beat = float(found["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"])
    assert settings.silent_seconds >= 3 * beat  # or healthy runs would be ended
    assert found["PREFECT_SERVER_EPHEMERAL_ENABLED"] == "false"
    code = "import prefect.settings as s, sys; print(*s.Settings.model_fields)"
    assert subprocess.run([sys.executable, "-c", code], env=os.environ | found).returncode == 0


def test_the_image_holds_what_the_wheel_is_made_of() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    copied = " ".join(re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE)).split()
    for name in copied:
        assert (DEPLOY.parent / name).exists(), name
    assert {"pyproject.toml", "src", "flows", "warehouse", "deploy"} <= set(copied)
    assert "USER mahdar" in text and "HEALTHCHECK" in text
