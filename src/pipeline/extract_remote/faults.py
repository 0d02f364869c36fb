"""Why an article could not be read by the endpoint."""

from pipeline.errors import MahdarError


class UnreadError(MahdarError):
    """Nothing usable came; `reason` is the name under which it is counted.

    Neither the message nor the reason holds anything that was sent: a key may be in it.
    """

    def __init__(self, reason: str, of_endpoint: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.of_endpoint = of_endpoint  # not the answer but the way to it: asking again is idle
