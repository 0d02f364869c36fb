"""`python -m pipeline` is `mahdar`."""

if __name__ == "__main__":  # a process that helps to write pages imports this file anew
    from pipeline.cli import command

    command()
