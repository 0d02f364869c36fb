"""`mahdar deploy`: schedules, pool, limits and automations brought to a Prefect server."""

from pipeline.commands.options import settings_for


def deploy() -> None:
    """Bring the deployments to the Prefect server that PREFECT_API_URL names; repeat at will.

    A worker then runs them: prefect worker start --pool mahdar
    Example: PREFECT_API_URL=http://127.0.0.1:4200/api mahdar deploy
    """
    from flows.deploying import deploy as bring

    for line in bring(settings_for(None)):
        print(line)
