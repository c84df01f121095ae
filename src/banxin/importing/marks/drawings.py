"""Drawings in a language of their own (mermaid, PlantUML ...): code, until a picture is there."""

import re
from collections import Counter
from collections.abc import Callable

from banxin.importing.marks.page import FENCE, opening_fences
from banxin.readers.markdown.fence_info import DRAWINGS
from banxin.saying.said import say

SAID = re.compile(r"\{[^{}]*(?:title=|#)[^{}]*\}")
"""The title and the id of a block of code."""


def with_drawings_as_code(text: str, where: str, changes: Counter[str], tell: Callable[[str], None]) -> str:
    """A chapter with its drawings as plain code, each counted among `changes` and told with its line in the file `where`."""
    lines = text.split("\n")
    for number in opening_fences(lines):
        found = FENCE.match(lines[number])
        assert found
        language = lines[number][found.end() :].strip().strip("{}.").split(" ")[0].lower()
        if language in DRAWINGS:
            changes[say("drawing in a language of its own kept as code")] += 1
            place = f"{where}:{number + 1}"
            tell(
                say(
                    "{place}: the drawing ({language}) is code now: save it as a picture",
                    place=place,
                    language=language,
                )
            )
            said = SAID.search(lines[number], found.end())
            lines[number] = found[0] + (f"text {said[0]}" if said else "")
    return "\n".join(lines)
