"""Regular expressions that are compiled when they are first needed.

A class of all Han, or a long row of alternatives, takes a millisecond or more to compile, and most books need few of those that
their readers know.
"""

import re
from typing import Any, cast


class LatePattern:
    """Stands for a `re.Pattern` until one of its methods is asked for, and then has those of the compiled one."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # `re` remembers what it has compiled, but not for ever: each method is taken over once.
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def late_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled with its first use; its matches name the compiled one as theirs (`match.re`).

    >>> late_pattern("[〇零]").sub("0", "二〇〇八")
    '二00八'
    """
    return cast("re.Pattern[str]", LatePattern(text, flags))
