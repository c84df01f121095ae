"""How much one rendering may do: rounds of loops, calls, and characters or items that it makes."""

from collections.abc import Iterable, Iterator, Sized
from typing import Any

from jinja2.exceptions import SecurityError

from banxin.saying.said import say, sentence

MOST_ROUNDS = 10_000_000
"""Of all loops and calls of one rendering, which is a chapter, or the document around all chapters."""
MOST_AT_ONCE = 8_000_000
"""Characters, or items of a list, that one expression may make."""
MOST_MADE = 256_000_000
"""Characters that one rendering may make and print, each time that they go from one macro to another:
a book of seven million characters needs a tenth of it."""

SIZED = (str, list, tuple, dict)


class RefusedError(SecurityError):
    """A template asks for what it may not have; `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.said = message
        self.hint = hint


class Budget:
    """What the present rendering has used."""

    __slots__ = ("made", "rounds")

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Begin another rendering."""
        self.rounds = 0
        self.made = 0

    def go_round(self, times: int = 1) -> None:
        """Count rounds; raise RefusedError when there are too many."""
        self.rounds += times
        if self.rounds > MOST_ROUNDS:
            raise RefusedError(
                say(
                    "the loops and calls of the template take more than {most} rounds",
                    most=f"{MOST_ROUNDS:,}",
                ),
                say("a loop inside a loop, or a macro that calls itself, goes on too long"),
            )

    def counted(self, values: Any) -> Any:
        """What a loop goes through; its rounds are counted before it begins where their number is known."""
        if isinstance(values, Sized):
            self.go_round(len(values))
            return values
        return self._counted_one_by_one(values)

    def _counted_one_by_one(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self.go_round()
            yield value

    def spend(self, size: int) -> None:
        """Count what one expression is about to make; raise RefusedError when it is too much."""
        if size > MOST_AT_ONCE:
            raise too_much(MOST_AT_ONCE, sentence("the template makes more than {most} characters or items at once"))
        self.keep(size)

    def keep(self, size: int) -> None:
        """Count what has been put together out of pieces."""
        self.made += size
        if self.made > MOST_MADE:
            raise too_much(MOST_MADE, sentence("the template makes more than {most} characters in all"))

    def measured(self, value: Any) -> Any:
        """The value, its size counted."""
        if isinstance(value, SIZED):
            self.spend(len(value))
        return value


def too_much(most: int, template: str) -> RefusedError:
    return RefusedError(say(template, most=f"{most:,}"), say("repeat, join or pad less"))
