"""A computation called with room for its frames gives what it gives without."""

import sys

import pytest

from banxin.processes.roomy_frame import PLACES, in_roomy_frame

MEGABYTE = 2**20
SMALLEST_CHUNK = 2**14


def test_a_function_is_given_its_arguments_and_returns_its_result() -> None:
    assert in_roomy_frame(divmod, 17, 5) == (3, 2)
    assert in_roomy_frame(sorted, [2, 1, 3], reverse=True) == [3, 2, 1]


def test_an_error_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        in_roomy_frame(divmod, 1, 0)


def test_the_limit_of_recursion_is_the_same() -> None:
    def deeper() -> int:
        return deeper() + 1

    with pytest.raises(RecursionError):
        in_roomy_frame(deeper)


def test_the_frame_asks_for_more_than_half_of_the_chunk_that_it_is_given() -> None:
    """Chunks are doubled until a frame goes in: what is left of this one is for the frames above."""
    assert in_roomy_frame.__code__.co_stacksize == PLACES
    claimed = PLACES * (sys.maxsize.bit_length() + 1) // 8
    assert MEGABYTE / 2 < claimed < MEGABYTE - 16 * SMALLEST_CHUNK
