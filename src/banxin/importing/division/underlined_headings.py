"""Headings with a line of signs below them (setext), as those with signs before them: everything that divides a text or counts its levels knows these."""

import re

from banxin.importing.marks.page import outside_code, outside_formulas
from banxin.importing.ordered_folder import parted_from_front

UNDERLINE = re.compile(r" {0,3}(?:(?P<first>={2,})|-{3,})[ \t]*")
NO_TITLE = re.compile(
    r"[ \t]*(?:$|#{1,6}[ \t]|>|[-*+][ \t]|\d+[.)][ \t]|\||<|:::|\*?\[\^?[^\]]+\]:|!\[|={2,}[ \t]*$|-{3,}[ \t]*$)| {4}|\t"
)
"""What begins no line of a paragraph."""
NUMBERED = re.compile(r"\d+[.)][ \t]+\S")
SENTENCE = re.compile(r"[。！？…；”』」.!?][ \t]*$")


def with_signed_headings(text: str) -> str:
    r"""The text with such headings as those of their level; a sentence above a line of `-` is one before a break.

    >>> with_signed_headings("灯书\n====\n\n夜行\n---\n\n天亮了。\n---\n")
    '# 灯书\n\n## 夜行\n\n天亮了。\n---\n'
    """
    head, body = parted_from_front(text)
    if "\n==" not in body and "\n--" not in body.replace("\n ", "\n"):
        return text
    lines = body.split("\n")
    plain = set(outside_formulas(lines, list(outside_code(lines))))
    kept: list[str] = []
    for number, line in enumerate(lines):
        found = UNDERLINE.fullmatch(line) if number in plain and number - 1 in plain else None
        if found and kept and is_title(kept[-1], kept[-2] if len(kept) > 1 else "", is_first=bool(found["first"])):
            kept[-1] = f"{'#' if found['first'] else '##'} {kept[-1].strip()}"
        else:
            kept.append(line)
    return head + "\n".join(kept)


def is_title(line: str, above: str, *, is_first: bool) -> bool:
    """Whether a line above one of signs is a title: a paragraph of one line, behind a number only where no list could have it."""
    if above.strip() and not NO_TITLE.match(above):
        return False
    if is_first and NUMBERED.match(line):
        return True
    return not NO_TITLE.match(line) and (is_first or not SENTENCE.search(line))
