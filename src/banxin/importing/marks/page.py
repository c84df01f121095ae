"""A chapter of a manuscript while its marks are turned into ours: its lines, what has been changed, what is to be told."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from banxin.saying.said import Said, say

TICKS = re.compile("`+")
FENCE = re.compile(r"^[ \t>]*(`{3,}(?=[^`\n]*$)|~{3,})")
"""What a fenced block begins with; words between backticks on one line are code in a line."""
LIKE_BACKTICKS = re.compile(r"(?P<lead>[> \t]*)[\u2035\u00b4\u02cb\uff40]{3,}[ \t]*")
"""What an input method for Chinese types where a fence was meant."""
OF_FENCES = say("end of code typed with other signs than backticks")
HIDDEN = "\ue000"
KEPT = re.compile(r"(`+)(?!`)(?:(?!\1(?!`)).)+?(?<!`)\1(?!`)|(?<![\\$])\$\$?(?! )[^$`\n]+?(?<![ \\])\$\$?(?![0-9$])")
"""Code and formulas: nothing in them is a mark."""
PLACE = re.compile(f"{HIDDEN}(\\d+){HIDDEN}")


@dataclass(kw_only=True, slots=True)
class Page:
    """One chapter, which came from the file `where`. Counts go by the sentences that tell of them; `values` are those of
    variables of its tool, `left_out` the lines that are in no chapter for a reason which is told.
    """

    where: Path
    lines: list[str]
    counts: Counter[str] = field(default_factory=Counter)
    told: list[Said] = field(default_factory=list)
    values: Mapping[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def leave_out(self, number: int) -> None:
        """Leave out a line, of which its caller tells."""
        self.left_out.append(self.lines[number])
        self.lines[number] = ""

    def count(self, what: str, times: int = 1) -> None:
        if times:
            self.counts[what] += times

    def tell(self, what: str) -> None:
        """Note what an author should look at."""
        self.told.append(say("{place}: {message}", place=self.where, message=what))

    def plain(self) -> list[int]:
        """The numbers of the lines that stand in no fenced code and in no formula on lines of its own."""
        return list(outside_formulas(self.lines, list(outside_code(self.lines))))

    def turn(self, change: Callable[[str], str]) -> None:
        """Change each line outside of code, with what is code or formula in it set aside."""
        for number in self.plain():
            line = self.lines[number]
            if line.strip():
                self.lines[number] = around_code(line, change)


def fence_for(text: str) -> str:
    """The sign of a fence around a text: longer than any run of it inside.

    >>> fence_for("a"), fence_for("a ``` b")
    ('```', '````')
    """
    return "`" * max(3, max(map(len, TICKS.findall(text)), default=0) + 1)


def outside_code(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines that stand in no fenced block, and in no comment of several lines: nobody reads what it says."""
    end = -1
    ends = ends_of_comments(lines)
    for number, (fence, _) in enumerate(fences(lines)):
        if not fence and number > end:
            end = ends.get(number, end)
            if number > end:
                yield number


def ends_of_comments(lines: Sequence[str]) -> dict[int, int]:
    """The line on which a comment ends, for each line that one begins which goes on below it."""
    closing = [number for number, line in enumerate(lines) if "-->" in line]
    found: dict[int, int] = {}
    for number, line in enumerate(lines):
        if line.lstrip().startswith("<!--") and "-->" not in line:
            place = bisect(closing, number)
            if place < len(closing):
                found[number] = closing[place]
    return found


def opening_fences(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines on which fenced blocks begin."""
    return (number for number, (_, is_first) in enumerate(fences(lines)) if is_first)


def unclosed_fence(lines: Sequence[str]) -> str:
    """The fence that is open at the end of a text, empty where none is.

    >>> unclosed_fence(["```", "a", "```"]), unclosed_fence(["~~~~", "a"])
    ('', '~~~~')
    """
    *_, (last, _) = fences([*lines, ""])
    return last


def fences(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """For each line the fence that it is or stands in, empty outside of code, and whether it opens one."""
    fence = ""
    for line in lines:
        if fence:
            yield fence, False
            fence = "" if closes(line, fence) else fence
        else:
            found = FENCE.match(line)
            fence = found[1] if found else ""
            yield fence, bool(fence)


def with_own_fences(lines: Sequence[str], count: Callable[[str], None]) -> list[str]:
    """The lines, where what ends code is typed as it began.

    >>> with_own_fences(["```", "a", "\u2035\u2035\u2035", "\u2035\u2035\u2035"], lambda what: None)
    ['```', 'a', '```', '\u2035\u2035\u2035']
    """
    result: list[str] = []
    fence = ""
    for line in lines:
        found = LIKE_BACKTICKS.fullmatch(line) if fence.startswith("`") else None
        if found:
            count(OF_FENCES)
        result.append(f"{found['lead']}{fence}" if found else line)
        if fence:
            fence = "" if closes(result[-1], fence) else fence
        else:
            opening = FENCE.match(line)
            fence = opening[1] if opening else ""
    return result


def closes(line: str, fence: str) -> bool:
    """Whether a line ends the block that a fence has begun."""
    found = FENCE.match(line)
    return bool(found and found[1].startswith(fence) and not line.strip("`~> \t"))


def outside_formulas(lines: list[str], numbers: list[int]) -> Iterator[int]:
    """Of some lines those between no `$$` and `$$`."""
    inside = False
    for number in numbers:
        times = lines[number].count("$$")
        if not inside and not times:
            yield number
        if times % 2:
            inside = not inside and not (times == 1 and not lines[number].strip().startswith("$$"))


def around_code(line: str, change: Callable[[str], str]) -> str:
    """A line changed, but for its code and formulas."""
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"{HIDDEN}{len(kept) - 1}{HIDDEN}"

    changed = change(KEPT.sub(hide, line))
    return PLACE.sub(lambda found: kept[int(found[1])], changed) if kept else changed
