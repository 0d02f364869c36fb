"""`python -m pipeline` is `mahdar`."""

from pipeline.cli import main

main()
