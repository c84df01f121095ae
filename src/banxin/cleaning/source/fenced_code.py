"""Code in a raw text: lines between fences (``` or ~~~), as Markdown has them; each line and its indent is what it is."""

import re
from textwrap import dedent

FENCE = re.compile(
    r"(?<![^\r\n]) {0,3}(?P<fence>`{3,}(?=[^`\r\n]*(?![^\r\n]))|~{3,})[ \t]*(?P<info>[^\r\n]*)(?![^\r\n])"
)
"""A line that opens or closes code; what stands after an opening one is the language."""


def fenced_spans(text: str) -> tuple[tuple[int, int], ...]:
    r"""Where code between fences stands in a text, with its fences: offsets from 0, end exclusive.

    A fence that nothing closes opens no code, and neither does one after which another of its kind opens some.

    >>> fenced_spans("字\n```py\n  a\n\n  b\n```\n字"), fenced_spans("```\n字"), fenced_spans("```\n```c\nx\n```")
    (((2, 20),), (), ((4, 14),))
    """
    if "```" not in text and "~~~" not in text:
        return ()
    spans: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for line in FENCE.finditer(text):
        if (
            opened is None
            or (line["info"] and line["fence"] == opened["fence"])
            or (not line["info"] and _is_prose(opened, text[opened.end() : line.start()]))
        ):
            opened = line
        elif not line["info"] and line["fence"].startswith(opened["fence"]):
            spans.append((opened.start(), line.end()))
            opened = None
    return tuple(spans)


def _is_prose(opened: re.Match[str], between: str) -> bool:
    r"""Whether waves without a language stand over sentences: they are drawn between scenes.

    >>> fenced_spans("~~~\n他走了。\n~~~"), fenced_spans("~~~\na = 1\n~~~")
    ((), ((0, 13),))
    """
    return opened["fence"][0] == "~" and not opened["info"] and SENTENCE.search(between) is not None


def fenced(code: str) -> str:
    r"""Code between fences: what has its own as it is, other code without the indent that all its lines share.

    >>> fenced("    a {\n      b\n    }"), fenced("```\na\n```")
    ('```\na {\n  b\n}\n```', '```\na\n```')
    """
    if FENCE.match(code):
        return code
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(LEAST, longest + 1)
    return f"{fence}\n{dedent(code)}\n{fence}"


SENTENCE = re.compile(r"[\u4e00-\u9fff぀-ヿ][。！？…”」』][\r\n]")
LEAST = 3
"""Marks of a fence."""
