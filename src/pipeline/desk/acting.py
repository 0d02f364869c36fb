"""A form's fields in, a correction made through the stages out: what the buttons of the desk do."""

from collections.abc import Callable, Mapping, Sequence

from pipeline import stages
from pipeline.errors import DataError
from pipeline.settings import Settings

Form = Mapping[str, Sequence[str]]


def one(form: Form, name: str) -> str:
    """Return a field that a form has once. Raises DataError where it is not so."""
    found = form.get(name, [])
    if len(found) != 1:
        raise DataError(f"{name}: expected one value")
    return found[0]


def _field(form: Form) -> stages.Change:
    who = form.get("of", [""])[0] or None
    return stages.correct_field(one(form, "meeting"), one(form, "field"), one(form, "value"), who)


def _merge(form: Form) -> stages.Change:
    return stages.correct_merge(one(form, "meeting"), one(form, "other").strip())


def _split(form: Form) -> stages.Change:
    parts = form.get("part", [])
    if not parts:
        raise DataError("split: choose a telling")
    return stages.correct_split(one(form, "meeting"), parts)


def _delete(form: Form) -> stages.Change:
    return stages.correct_delete(one(form, "meeting"))


def _accept(form: Form) -> stages.Change:
    doubts = form.get("doubt", [])
    if not doubts:
        raise DataError("accept: nothing of it is doubted")
    return stages.correct_accept(one(form, "meeting"), doubts)


CHANGES: Mapping[str, Callable[[Form], stages.Change]] = {
    "correct": _field,
    "merge": _merge,
    "split": _split,
    "delete": _delete,
    "accept": _accept,
}


def act(settings: Settings, verb: str, form: Form, author: str) -> str:
    """Make the correction that a form asks for; return its id.

    Raises DataError where it is refused, Busy where a load holds the warehouse.
    """
    return stages.correct(settings, CHANGES[verb](form), one(form, "why"), author)
