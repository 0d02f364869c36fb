"""Serve the sample papers until Ctrl-C: `python -m pipeline.samplesite [--port N]`."""

import argparse
import threading

from pipeline.samplesite.papers import EDITIONS, papers
from pipeline.samplesite.server import SampleSite


def main() -> None:
    """Print where the papers can be read, then wait."""
    cli = argparse.ArgumentParser(prog="python -m pipeline.samplesite", description=__doc__)
    cli.add_argument("--port", type=int, default=0, help="default: a free one")
    cli.add_argument("--edition", choices=EDITIONS, default="evening")
    given = cli.parse_args()
    with SampleSite(edition=given.edition, port=given.port) as site:
        for paper in papers():
            print(f"{paper.title}: http://{paper.name}.localhost:{site.port}/")
        pairs = ",".join("=".join(pair) for pair in site.connect_to)
        print(f"MAHDAR_ALLOW_LOOPBACK=1 MAHDAR_CONNECT_TO={pairs}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
