"""A first use: the source that README shows, from its file to the meeting in it, as written."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.docs.test_commands import commands
from tests.fetch.faults import Server, serving

ROOT = Path(__file__).parents[2]
TITLE = "وزير النقل يستقبل سفيرة كندا"
BODY = (
    "<p>استقبل وزير النقل سالم بن راشد الهادي، في مكتبه بالوزارة اليوم، سفيرة كندا لدى المملكة"
    " كلير دوبوا، وجرى خلال اللقاء بحث العلاقات الثنائية وسبل تعزيز التعاون في مجال الطيران"
    " المدني.</p><p>وأكد الوزير حرص بلاده على تطوير الشراكة بين البلدين، وحضر اللقاء عدد من"
    " المسؤولين في الوزارة.</p>"
)


@pytest.fixture
def paper() -> Iterator[Server]:
    """Yield the paper of the README: a feed and one article of today."""
    now = datetime.now(UTC)
    page = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
        f'<time datetime="{now.isoformat()}"></time><div class="article">{BODY}</div></body></html>'
    )
    item = (
        f"<item><title>{TITLE}</title><link>http://mypaper.example/news/1</link>"
        f"<pubDate>{format_datetime(now)}</pubDate></item>"
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'

    with serving(Server()) as server:
        server.page("/rss.xml", feed.encode(), Content_Type="application/rss+xml")
        server.page("/news/1", page.encode(), Content_Type="text/html; charset=utf-8")
        yield server


def test_the_readme_leads_from_a_file_to_the_meeting_in_it(paper: Server, tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    [source] = re.findall(r"^```toml\n(# sources/mypaper\.toml\n.*?)^```", text, re.M | re.S)
    (tmp_path / "sources").mkdir()
    # Without TLS, and at once: else as it is written there.
    (tmp_path / "sources" / "mypaper.toml").write_text(
        source.replace("https://", "http://").replace("delay_seconds = 5.0", "delay_seconds = 0.0")
    )
    lines = [words[1:] for words in commands(ROOT / "README.md") if "mahdar" in words[0]]
    shown = [line for line in lines if line[0] in ("sources", "run", "status")]
    assert [line[0] for line in shown] == ["sources", "run", "status"]
    said = {line[0]: mahdar(tmp_path, paper, *line) for line in shown}
    assert TITLE in said["sources"] and "read: 1 articles of 1 pages" in said["sources"]
    assert "new or changed in the warehouse: 1 articles, 1 mentions, 1 meetings" in said["run"]
    assert "mypaper" in said["status"]
    [question] = [line[-1] for line in lines if line[0] == "sql"]
    told = mahdar(tmp_path, paper, "sql", "--format", "csv", question)
    assert re.search(r"reception,.*كلير دوبوا.*mypaper", told), told


def mahdar(folder: Path, paper: Server, *arguments: str) -> str:
    """Run a command as a new user would, in a folder of theirs; return what it says."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAHDAR_")}
    env |= {"MAHDAR_ALLOW_LOOPBACK": "1",
            "MAHDAR_CONNECT_TO": f"mypaper.example=127.0.0.1:{paper.port}"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder, env=env, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr  # 1: something is to be looked at
    return done.stdout
