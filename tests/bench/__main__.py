"""`python -m tests.bench [NAME] [...]`: the name of a bench in (see BENCHES), its figures out.

Without a word all are run, at their usual size; each has --help.
"""

import sys

from tests.bench import (
    confidence_curve,
    extract_bench,
    ingest_bench,
    load_bench,
    near_bench,
    page_quality,
    scale_bench,
    site_bench,
    speeds,
    view_bench,
)

BENCHES = {
    "pages": page_quality.main,
    "speed": speeds.main,
    "extract": extract_bench.main,
    "near": near_bench.main,
    "load": load_bench.main,
    "ingest": ingest_bench.main,
    "confidence": confidence_curve.main,
    "views": view_bench.main,
    "scale": scale_bench.main,
    "site": site_bench.main,
}


def main(arguments: list[str]) -> None:
    """Run one bench with its arguments, or all."""
    if arguments and arguments[0] in BENCHES:
        BENCHES[arguments[0]](arguments[1:])
        return
    if arguments:
        raise SystemExit(f"{arguments[0]!r} is none of {', '.join(BENCHES)}")
    for name, bench in BENCHES.items():
        print(f"\n== {name}")
        bench([])


if __name__ == "__main__":
    main(sys.argv[1:])
