"""The lock has a hash for every package that pyproject asks for, and names no index."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINNED = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==([\w.!+-]+)", LOCK, re.MULTILINE)
}


def wanted() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["dev"]
    return [Requirement(line) for line in lines]


def test_each_dependency_is_pinned_within_its_bounds() -> None:
    missing = [
        str(one)
        for one in wanted()
        if not one.specifier.contains(PINNED.get(canonicalize_name(one.name), "0"))
    ]
    assert [line for line in missing if Requirement(line).specifier != SpecifierSet()] == []
    assert {canonicalize_name(one.name) for one in wanted()} <= set(PINNED)


def test_what_a_dependency_needs_is_pinned_too() -> None:
    """Nothing is resolved at install time, so the lock has to be whole."""
    needed = {
        canonicalize_name(inner.name)
        for one in wanted()
        for inner in map(Requirement, requires(one.name) or [])
        if inner.marker is None or inner.marker.evaluate({"extra": ""})
    }
    assert needed - {"colorama"} <= set(PINNED)


def test_every_pin_has_a_hash_and_no_address_is_named() -> None:
    pins = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(pins) == len(PINNED)
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in LOCK
    assert "--index-url" not in LOCK
