"""A home in, its review desk out: doubted records to accept, correct, merge and split."""

from pipeline.desk.application import Desk, application
from pipeline.desk.guard import Keys
from pipeline.desk.server import Running, serving

__all__ = ["Desk", "Keys", "Running", "application", "serving"]
