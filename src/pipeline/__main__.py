"""`python -m pipeline` is `mahdar`."""

from pipeline.cli import command

command()
