"""The errors that mahdar raises on purpose: one line each, that says where and what to do."""


class MahdarError(Exception):
    """Base of every error that a user may see as one line."""


class DataError(MahdarError):
    """A file that we or the user wrote is wrong; it starts `FILE:LINE:` or `FILE: key:`."""


class Busy(MahdarError):
    """Somebody else holds what is needed (the warehouse's write lock); trying again later helps."""


class Unavailable(MahdarError):
    """Something outside (a host, a file, a published copy) is not there; the message says which."""
