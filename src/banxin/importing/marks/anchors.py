"""Places that HTML names with `<a id="x"></a>`: those of a heading or a paragraph are its id, others have nothing to stand on."""

import re

from banxin.importing.marks.page import Page, around_code, outside_code
from banxin.saying.said import say

ANCHOR = re.compile(r"<a\s+(?:id|name)=([\"'])([^\"'\s]+)\1\s*(?:/>|>\s*</a>)")
ALONE = re.compile(rf"^[ \t]*(?:{ANCHOR.pattern}[ \t]*)+$")
HEADING = re.compile(r"^#{1,6}[ \t]")
ATTRIBUTES = re.compile(r"\{[^{}]*\}[ \t]*$")
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(#([^()\s]+)\)")
OF_PLACE = say("place named inside a paragraph left out, links to it made words")


def turn_anchors(page: Page) -> None:
    """Give headings and paragraphs the ids that stand at their beginning; leave out the others, and links that lead to them."""
    left_out: set[str] = set()
    plain = set(outside_code(page.lines))
    result: list[str] = []
    for number, line in enumerate(page.lines):
        if number in plain and "<a" in line and ANCHOR.search(line) and not ALONE.match(line):
            before = page.lines[number - 1] if number else ""
            result += placed(line, left_out, begins=not before.strip())
        else:
            result.append(line)
    page.lines[:] = result
    if not left_out:
        return
    page.count(OF_PLACE, len(left_out))

    def without_link(text: str) -> str:
        return LINK.sub(lambda found: found[1] if found[2] in left_out else found[0], text)

    for number in outside_code(page.lines):
        page.lines[number] = around_code(page.lines[number], without_link)


def placed(line: str, left_out: set[str], *, begins: bool) -> list[str]:
    """A line without its anchors, and the line above it that names it; `begins` says whether a paragraph begins here."""
    names: list[str] = []

    def without_anchors(text: str) -> str:
        names.extend(found[2] for found in ANCHOR.finditer(text))
        return ANCHOR.sub("", text)

    text = around_code(line, without_anchors)
    if not names:
        return [line]
    first, is_heading = ANCHOR.match(line), bool(HEADING.match(line))
    own = names[0] if is_heading and not ATTRIBUTES.search(line) else names[0] if first and begins else ""
    left_out |= {*names[1:], *([] if own else names[:1])}
    if not own:
        return [text]
    return [f"{text.rstrip()} {{#{own}}}"] if is_heading else [f"{{#{own}}}", text]
