"""Lines as breakers speak of them: where one begins and ends, and how much room each has.

Lengths are px; places and lines count from 0.
"""

from dataclasses import dataclass

from banxin.compose.candidates import Candidates


@dataclass(frozen=True, slots=True)
class Break:
    """One line: its first character, the place after its last, and how the end changes its width, px."""

    begin: int
    end: int
    change: float = 0.0
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Rooms:
    """The width of each line in px; the last one holds for all that follow."""

    widths: tuple[float, ...]

    def at(self, line: int) -> float:
        """The width, px, of a line, counted from 0."""
        return self.widths[min(line, len(self.widths) - 1)]


def line_between(options: Candidates, start: int, end: int) -> Break:
    """The line from one entry of the candidates to another."""
    is_last = options.place[end] == options.place[-1]
    return Break(options.place[start], options.place[end], options.change(end), is_last)


def next_node(options: Candidates, start: int) -> int:
    """The entry of the next place where a line may end."""
    k = start + 1
    while options.node[k] == start:
        k += 1
    return k
