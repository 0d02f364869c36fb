"""`mahdar publish` and `maintain`: what a schedule does by itself, done now."""

import typer

from pipeline.commands.options import Home, settings_for


def publish(home: Home = None) -> None:
    """Publish what is loaded: checked, and put in place of the last copy.

    Every run does so at its end; this is for a copy that was refused. Example: mahdar publish
    """
    from pipeline.stages import publish as publish_stage
    from pipeline.stages import write_pages

    settings = settings_for(home)
    published, _ = publish_stage(settings)
    write_pages(settings, published)
    what = "published" if published.is_new else "nothing has changed since"
    typer.echo(f"{what}: {published.path}")


def maintain(home: Home = None) -> None:
    """Join the archive's small files, forget old rows of the ledger, clear what runs have left.

    No article and no meeting is touched. Example: mahdar maintain
    """
    from pipeline.stages import maintain as maintain_stage
    from pipeline.stages import publish as publish_stage

    settings = settings_for(home)
    counts = maintain_stage(settings)
    publish_stage(settings)
    typer.echo(", ".join(f"{name} {count}" for name, count in counts.values.items()))
