"""Prefect flows: when things run, in which order, how often they are tried again; nothing else."""

import os

# Prefect reads these when it is first imported. Nothing here calls out to a host that the user did
# not name; a first start of the private server takes 15 s, and 20 s (the default) is too near.
_DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "mahdar",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",  # a command in the same process logs too
}
for _name, _value in _DEFAULTS.items():
    os.environ.setdefault(_name, _value)
