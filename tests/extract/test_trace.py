"""Refusals reach the one who listens, in order, and nobody else."""

from threading import Thread

from pipeline.extract.trace import Refusal, listening, refused


def test_a_listener_hears_in_order() -> None:
    with listening() as heard:
        refused("one", 0, 3, "first")
        refused("two", 3, 5, "second")
    assert heard == [Refusal("one", 0, 3, "first"), Refusal("two", 3, 5, "second")]


def test_nothing_is_kept_where_nobody_listens() -> None:
    with listening() as heard:
        pass
    refused("late", 0, 1, "after the block")
    assert heard == []


def test_an_inner_listener_hears_alone() -> None:
    with listening() as outer:
        with listening() as inner:
            refused("inner", 0, 1, "inside")
        refused("outer", 1, 2, "outside")
    assert [each.rule for each in inner] == ["inner"]
    assert [each.rule for each in outer] == ["outer"]


def test_another_thread_is_not_heard() -> None:
    with listening() as heard:
        thread = Thread(target=refused, args=("elsewhere", 0, 1, "another article"))
        thread.start()
        thread.join()
    assert heard == []
