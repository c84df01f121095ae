r"""A passage in LaTeX that Pandoc cannot read, as code: the rest of the book is read all the same.

TeX can change the meaning of any sign; one such trick would cost the whole text.
"""

import re
from collections import Counter

from banxin.importing.latex.plain_preamble import BEGIN

ENVIRONMENT = re.compile(r"\\(?P<what>begin|end)\{(?P<name>[^{}\n]+)\}")
TITLE = re.compile(
    r"[ \t]*\\(?:part|chapter|(?:sub){0,2}section|appendix|end\{document\}|begin\{document\})(?![A-Za-z])"
)
AS_CODE = ("verbatim", "lstlisting", "Verbatim")
LONGEST = 200
"""Lines of a passage."""


def with_passage_as_code(text: str, line: int) -> tuple[str, int] | None:
    r"""The text with the passage around a line (from 1) as code, every line where it was, and the first line of it.

    None where the line stands in no passage of the text, or where code cannot hold it.

    >>> with_passage_as_code("\\begin{document}\n\n甲 \\x{\n\n乙\n\\end{document}", 3)
    ('\\begin{document}\n\\begin{verbatim}\n甲 \\x{\n\\end{verbatim}\n乙\n\\end{document}', 3)
    """
    lines = text.split("\n")
    begins = next((number for number, one in enumerate(lines) if BEGIN in one), -1)
    start = end = min(line, len(lines)) - 1
    while start > begins + 1 and is_inside(lines[start - 1]):
        start -= 1
    while end + 1 < len(lines) and is_inside(lines[end + 1]):
        end += 1
    while open_in(lines[start : end + 1]) and end + 1 < len(lines) and end - start < LONGEST:
        end += 1
    body = "\n".join(lines[start : end + 1])
    name = next((one for one in AS_CODE if f"{{{one}}}" not in body), "")
    if start <= begins or not name or not body.strip() or any(map(TITLE.match, lines[start : end + 1])):
        return None
    lines[start] = f"\\begin{{{name}}}\n{lines[start]}"
    lines[end] += f"\n\\end{{{name}}}"
    if start and not lines[start - 1].strip():
        lines[start - 1 : start + 1] = [lines[start]]
        end -= 1
    if end + 1 < len(lines) and not lines[end + 1].strip():
        del lines[end + 1]
    return "\n".join(lines), start + 1


def is_inside(line: str) -> bool:
    """Whether a line goes on with the passage beside it."""
    return bool(line.strip()) and not TITLE.match(line)


def open_in(lines: list[str]) -> bool:
    """Whether an environment begins in some lines and does not end there."""
    depth: Counter[str] = Counter()
    for found in ENVIRONMENT.finditer("\n".join(lines)):
        depth[found["name"]] += 1 if found["what"] == "begin" else -1
    return any(count > 0 for count in depth.values())
