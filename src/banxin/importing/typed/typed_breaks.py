"""Breaks that authors type as one sign on a line: to Markdown a lone `*` or `-` is an item of a list without words."""

import re

from banxin.importing.marks.page import Page
from banxin.saying.said import say

SIGN = re.compile(r" {0,3}(?:\*{1,2}|[-+]|\\\*(?:[ \t]*\\\*)*)[ \t]*")
SCENE = re.compile(
    r"[ \u3000]*(?=[^\w\s])[◇◆○●☆★※＊×✕♢♦❖✦✧✽❀◎□■▽▼](?:[ \u3000]*[◇◆○●☆★※＊×✕♢♦❖✦✧✽❀◎□■▽▼]){0,8}[ \u3000]*"
)
"""Ornaments alone on a line, wherever they were moved to."""
BREAK = "* * *"
OF_BREAK = say("sign alone on a line made a break")


def turn_typed_breaks(page: Page) -> None:
    """Write such lines as breaks where they stand between paragraphs."""
    lines = page.lines
    written = [number for number, line in enumerate(lines) if line.strip()]
    first, last = (written[0], written[-1]) if written else (0, 0)
    for number in page.plain():
        if first < number < last and SCENE.fullmatch(lines[number]):
            lines[number] = "\n".join(
                [*([""] if lines[number - 1].strip() else []), BREAK, *([""] if lines[number + 1].strip() else [])]
            )
            page.count(OF_BREAK)
            continue
        is_alone = 0 < number < len(lines) - 1 and not lines[number - 1].strip() and not lines[number + 1].strip()
        if is_alone and number < last and SIGN.fullmatch(lines[number]):
            lines[number] = BREAK
            page.count(OF_BREAK)
    lines[:] = "\n".join(lines).split("\n")
