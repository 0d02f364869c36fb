"""`python -m tests.bench [FILE]`: arguments in, the figures of one ingest out; see ingest_bench."""

from tests.bench.ingest_bench import main

if __name__ == "__main__":
    main()
