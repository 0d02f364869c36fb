"""The wheel holds all that a checkout has at run time, and installs into an empty folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("mahdar-*.whl"))


def test_code_words_sql_flows_and_sample_site_are_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src" / "pipeline"
    shipped = {
        f"pipeline/{path.relative_to(package)}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    sql = {
        f"pipeline/_sql/{path.relative_to(ROOT / 'warehouse')}"
        for kind in ("migrations", "views", "checks", "reports")
        for path in (ROOT / "warehouse" / kind).glob("*.sql")
    }
    assert shipped | sql | {"flows/ingest.py"} <= names
    assert {name for name in names if name.startswith(("tests/", "warehouse/"))} == set()


def test_the_licence_is_named(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    metadata = next(name for name in archive.namelist() if name.endswith("METADATA"))
    assert "License-Expression: GPL-3.0-or-later" in archive.read(metadata).decode()


def test_an_installed_copy_finds_its_files(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere and run from another folder, it reads its words and SQL from inside."""
    target = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(target)
    code = (
        "import pipeline, flows, pathlib;"
        "from pipeline.database import sql_files;"
        "from pipeline.samplesite import papers;"
        f"assert pathlib.Path(pipeline.__file__).is_relative_to(pathlib.Path(r'{target}'));"
        "assert sql_files('migrations') and sql_files('views') and papers();"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(target), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
