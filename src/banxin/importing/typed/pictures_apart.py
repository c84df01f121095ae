"""Pictures alone on a line of a paragraph: to Markdown they are as high as a letter of that line, and every author means a figure."""

import re

from banxin.importing.marks.page import Page
from banxin.saying.said import say

ALONE = re.compile(
    r"(?P<picture>[ \t]*(?:!\[(?:[^\[\]\n]|\\[\[\]])*\]\((?:[^()\n]|\([^()\n]*\))*\)(?:\{[^{}\n]*\})?|!\[\[[^\[\]\n]+\]\]))[ \t]*\\?"
)
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
NO_TEXT = re.compile(r"[ \t]*(?:$|\{[^{}]*\}[ \t]*$|:{2,}|#{1,6}[ \t]|[|>]|: )")
"""What is no line of a paragraph: an empty one, attributes, fences, headings, rows, quotations, captions."""
OF_PICTURE = say("picture alone on a line of a paragraph set apart as a figure")


def turn_pictures(page: Page) -> None:
    """Put an empty line between such pictures and the lines around them; in an item they stay in it."""
    if not any("![" in line for line in page.lines):
        return
    lines, plain = page.lines, set(page.plain())
    pictures = {number: found["picture"] for number in plain if (found := ALONE.fullmatch(lines[number]))}
    texts = {number for number in plain if not NO_TEXT.match(lines[number])}
    result: list[str] = []
    item = ""
    for number, line in enumerate(lines):
        begins = ITEM.match(line)
        item = begins[0] if begins else item if line.strip() else ""
        shown = line
        if number in pictures and texts & {number - 1, number + 1}:
            page.count(OF_PICTURE)
            shown = pictures[number]
            shown = " " * max(0, len(item) - len(shown) + len(shown.lstrip())) + shown
        if {number - 1, number} <= texts and pictures.keys() & {number - 1, number} and not begins:
            result.append("")
        result.append(shown)
    page.lines[:] = result
