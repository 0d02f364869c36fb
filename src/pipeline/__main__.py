"""`python -m pipeline` is `mahdar`."""

from pipeline.cli import command

if __name__ == "__main__":  # a process that helps to write pages imports it anew
    command()
