"""A process that loads what a paper tells, a day a load. Arguments: the home, the paper, days."""

import sys
from pathlib import Path

from pipeline.settings import Settings
from tests.warehouse.samples import stage_and_load, told_by_papers

PAPERS = ["sabah", "masa", "noor", "fajr"]

if __name__ == "__main__":
    settings = Settings.from_env(home=Path(sys.argv[1]))
    own = [one for one in told_by_papers(PAPERS, int(sys.argv[3])) if one[0].source == sys.argv[2]]
    for number, told in enumerate(own):
        stage_and_load(settings, [told], f"{sys.argv[2]}-{number}")
