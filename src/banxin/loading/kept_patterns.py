"""The regular expressions of modules, compiled once for this user and not by each process.

To load what makes a book, ours and the libraries, compiles several hundred of them, by `re` in Python. What it makes of a pattern
is a row of numbers for the interpreter's own matcher, which is kept here. Patterns that are put together while a book is read
are compiled as ever: they are others with each book.
"""

import importlib
import re
import sys
from types import FrameType, SimpleNamespace
from typing import Any

from banxin.loading.kept_tables import KeptTable

PATTERNS = KeptTable("patterns")
"""What the matcher is given, by the text and flags of a pattern."""
FUNCTION = 0x2
"""The flag of code that is a function's (CO_NEWLOCALS, `inspect`): that of modules and classes does not have it."""
LATE = "banxin.late_patterns"
CALLER = 3
"""So many calls lie between whoever asks `re` for a pattern and its compiler."""


def use_kept_patterns() -> None:
    """Let `re` find in this process, and in its copies, what has been kept; where it is built otherwise, leave it alone."""
    try:
        compiler = importlib.import_module("re._compiler")
        matcher, compiled = compiler._sre, compiler.compile
    except (ImportError, AttributeError):
        return
    made: list[tuple[Any, ...]] = [()]

    def noted(*told: Any) -> object:
        made[0] = told
        return matcher.compile(*told)

    def found_or_compiled(text: Any, flags: int = 0) -> object:
        if type(text) not in (str, bytes) or flags & re.DEBUG or not is_of_a_module():
            return compiled(text, flags)
        key = (text, int(flags))
        numbers = PATTERNS.get(key)
        if isinstance(numbers, tuple):
            return matcher.compile(text, *numbers)
        found = compiled(text, flags)
        of_text, all_flags, code, groups, by_name, names = made[0]
        # Another thread may have compiled another pattern meanwhile.
        if of_text is text and all_flags == found.flags:
            # Constants of the compiler are numbers with names, which `marshal` does not know.
            PATTERNS.add(key, (int(all_flags), [int(number) for number in code], groups, dict(by_name), names))
        return found

    vars(compiler)["_sre"] = SimpleNamespace(**vars(matcher) | {"compile": noted})
    vars(compiler)["compile"] = found_or_compiled


def is_of_a_module() -> bool:
    """Whether the pattern that is asked for stands in a module, or is one that waited for its first use."""
    frame: FrameType | None = sys._getframe(1)
    for _ in range(CALLER):
        frame = frame.f_back if frame else None
    return frame is not None and (not frame.f_code.co_flags & FUNCTION or frame.f_globals.get("__name__") == LATE)
