"""Reports in, what a person reads on the terminal out."""

from collections import Counter
from typing import Any

from pipeline.commands.terminal import show_table
from pipeline.publish import query
from pipeline.settings import Settings
from pipeline.stages import SourceCheck, health

MEETINGS = """
select coalesce(day::varchar, '') as date, kind, status, who,
       concat_ws('، ', venue, city, country_code) as "where",
       array_to_string(sources, ' ') as source
from report.meetings order by day nulls last, kind, meeting_id"""

LEFT_OUT = ("other_language", "other_host", "no_page", "too_large", "broken")
NEW = ("core.article", "core.mention", "core.meeting")


def show_report(settings: Settings, report: dict[str, Any]) -> None:
    """Say what a run did: what came in, what was dropped, what is new in the warehouse."""
    counts = Counter(report["counts"])
    if "discover.found" in counts:
        print(
            f"found {counts['discover.found']} links: {counts['discover.known']} known,"
            f" {counts['fetch.fetched']} fetched, {counts['fetch.not_modified']} not modified"
        )
    if "import.pages" in counts:
        left_out = (f"{counts[f'import.{name}']} {name.replace('_', ' ')}" for name in LEFT_OUT)
        print(f"{counts['import.articles']} Arabic pages, {counts['import.known']} known already;"
              f" left out: {', '.join(left_out)}")  # fmt: skip
    remote = [f"{name} {count}" for name, count in sorted(counts.items()) if _is_remote(name)]
    if remote:
        print(f"read by the endpoint: {', '.join(remote)}")
    changed = {table: counts[f"load.{table}"] for table in NEW}
    if any(changed.values()):
        rows = ", ".join(f"{count} {name.split('.')[1]}s" for name, count in changed.items())
        print(f"new or changed in the warehouse: {rows}")
    else:
        print("nothing new: the warehouse holds all of it already")
    for why in report["failed"].values():
        print(f"failed, and taken up again by the next run: {why}")
    for row in health(settings):
        if row["states"]:
            print(f"look at {row['source']}: {_health(row).replace(chr(10), ', ')}")
    size = _size(counts["publish.bytes"], counts["publish.parquet_bytes"])
    print(f"published: {settings.published / 'current.duckdb'} ({size},"
          f" {counts['publish_ms'] / 1000:.1f} s)")  # fmt: skip
    if settings.pages:
        print(f"pages: {settings.report / 'index.html'}")


def _size(copy: int, parquet: int) -> str:
    return f"{copy / 1e6:.1f} MB, as Parquet {parquet / 1e6:.1f} MB"


def _is_remote(name: str) -> bool:
    return name.startswith("remote.")


def show_meetings(settings: Settings) -> None:
    """Print the meetings of the published copy as a table."""
    columns, rows = query(settings, MEETINGS)
    show_table(columns, rows, title="Meetings")


def show_status(report: dict[str, Any]) -> None:
    """Print the last runs, and what each source gave and lost."""
    runs = [
        (f"{r['started_at']:%Y-%m-%d %H:%M}", r["flow"], r["state"], f"{r['seconds']:.0f} s",
         r["error"])
        for r in report["runs"]
    ]  # fmt: skip
    show_table(("started", "flow", "state", "took", "error"), runs, title="Last runs")
    names = ("source", "found", "fetched", "failed", "loaded", "meetings", "last_day")
    rows = [(*(s[n] for n in names), _agreement(s["health"]), _health(s["health"]),
             _losses(s["dropped"])) for s in report["sources"]]  # fmt: skip
    show_table((*names, "rules agree", "health", "dropped"), rows, title="Sources")
    if report["lists"]:
        lists = [(one["source"], one["url"], one["error"] or one["outcome"],
                  f"{one['next_try_at']:%Y-%m-%d %H:%M}") for one in report["lists"]]  # fmt: skip
        show_table(("source", "list", "failed with", "asked again"), lists, title="Lists that fail")
    if report["open_units"]:
        print(f"{len(report['open_units'])} units are open; the next run takes them up")
    copy = report["copy"]
    if copy:
        size = _size(copy["bytes"], copy["parquet_bytes"])
        print(f"published copy: {copy['path']} ({size}, made in {copy['seconds']:.1f} s)")
    for alarm in report["alarms"]:
        print(f"look at {alarm['name'].replace('_', ' ')}: {alarm['text']}")


def _health(health: dict[str, Any] | None) -> str:
    """Return what broke on a source's last day of work, with the figures that say so."""
    if not health or not health["states"]:
        return ""
    told = {
        "no_articles": ("articles", "usual_articles"),
        "few_articles": ("articles", "usual_articles"),
        "bodies_shrink": ("chars", "usual_chars"),
        "dates_vanish": ("dated_share", "usual_dated"),
        "meetings_vanish": ("meetings", "usual_meetings"),
        "rules_disagree": ("body_agreement", "usual_agreement"),
    }
    lines = []
    for state in health["states"]:
        now, usual = (health[name] for name in told[state]) if state in told else (None, None)
        figures = "" if usual is None else f" ({now or 0:.4g}, usually {usual:.4g})"
        lines.append(state.replace("_", " ") + figures)
    return "\n".join(lines)


def _agreement(health: dict[str, Any] | None) -> str:
    """Return how far rules and the reading without them agreed on a source's last day of work."""
    if not health or health.get("body_agreement") is None:
        return ""
    return f"{health['body_agreement']:.2f} of {health['compared']} pages"


def _losses(dropped: list[dict[str, Any]]) -> str:
    return "\n".join(f"{d['items']} {d['stage']}: {d['reason']}" for d in dropped)


def show_check(check: SourceCheck) -> None:
    """Print what a source gave when it was tried."""
    print(f"{check.name}: {check.found} links found")
    for reason, count in Counter(d.reason for d in check.dropped).most_common():
        example = next(d for d in check.dropped if d.reason == reason)
        print(f"  dropped {count}: {reason} (such as {example.item} {example.detail})")
    for page in check.pages:
        print(f"\n{page['url']}")
        for name in ("reason", "title", "published", "published_basis", "author", "section"):
            print(f"  {name:16}{page.get(name) or '-'}")
        text = (page.get("text") or "").strip()
        print(f"  {'text':16}{len(text)} letters: {text[:120]}".replace("\n", " "))
    if not check.found:
        print("Nothing was found: look at the [[discover]] addresses and the link selector.")
    _show_verdict(check)


def _show_verdict(check: SourceCheck) -> None:
    """Print what was missing, and the lines that bring the source to life."""
    articles = sum(not page.get("reason") for page in check.pages)
    print(f"\nread: {articles} articles of {len(check.pages)} pages")
    for field, count in check.missing.items():
        print(f"missing: {field} in {count} of {articles}")
    if check.agreement is not None:
        print(f"rules and the reading without them agree at least by {check.agreement:.2f}")
    if check.lines:
        print(f"\nIf the texts above are right, change or add in {check.name}.toml:\n")
        print("\n".join(check.lines))
