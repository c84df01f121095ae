"""Marks of d2lbook: what its slides take from a text, and variants of a text and its programs for several libraries.

(**words**) [~~words~~]      words          :begin_tab:`pytorch` ... :end_tab:    ::: aside pytorch ... :::
#@tab pytorch in a program   its title
"""

import re
from collections.abc import Sequence

from banxin.importing.marks.page import Page, fences, opening_fences
from banxin.saying.said import say

SLIDE = re.compile(r"[(\[](?:\*\*|~~)|(?:\*\*|~~)[)\]]")
BEGIN = re.compile(r"^[ \t]*:begin_tab:[ \t]*(?:`([^`\n]*)`)?[ \t]*$")
END = re.compile(r"^[ \t]*:end_tab:[ \t]*$")
LIST = re.compile(r"^`{3,}[ \t]*toc[ \t]*$")
"""The list of sections, which is read where the chapters are looked for."""
WORKS = re.compile(r"^[ \t]*:bibliography:[ \t]*(?:`[^`\n]*`)?[ \t]*$")
"""Where the list of works stands; a book has it in its back matter."""
TAB = re.compile(r"^[ \t]*#@tab[ \t]+(.+?)[ \t]*$")
OF_SLIDE = say("what the slides of d2lbook take from a text made plain text")
OF_VARIANT = say("variants for several libraries put one below the other, each under its name")


def turn_d2l(page: Page, variants: Sequence[str]) -> None:
    """Change the marks of a page; `variants` are the names of the libraries, the first of which programs without a name are for."""
    lines = page.lines
    openings = set(opening_fences(lines))
    of_code, in_list = [fence for fence, _ in fences(lines)], False
    name_programs(page, sorted(openings), of_code, variants[0] if variants else "")
    for number, line in enumerate(lines):
        if of_code[number]:
            in_list = bool(LIST.match(line)) if number in openings else in_list
            lines[number] = "" if in_list else line
        elif (found := BEGIN.match(line)) or END.match(line):
            lines[number] = f"::: aside {found[1] or ''}".rstrip() if found else ":::"
            page.count(OF_VARIANT, int(found is not None))
        else:
            lines[number], times = SLIDE.subn("", WORKS.sub("", line))
            page.count(OF_SLIDE, int(times > 0))


def name_programs(page: Page, openings: Sequence[int], of_code: Sequence[str], usual: str) -> None:
    """Give each program the library that it is for as its title: one that says nothing right above one that does is for the `usual`."""
    lines = page.lines
    is_below_named = False
    for first in reversed(openings):
        found = TAB.match(lines[first + 1]) if first + 1 < len(lines) else None
        title = found[1] if found and found[1] != "all" else usual if is_below_named and not found else ""
        if title:
            lines[first] = with_title(lines[first], title)
            page.count(OF_VARIANT)
        above = next((one for one in range(first - 1, -1, -1) if lines[one].strip()), 0)
        is_below_named = bool(found and title and of_code[above])


def with_title(head: str, title: str) -> str:
    """The head of a program with a title."""
    return (
        f'{head.rstrip()[:-1]} title="{title}"}}' if head.rstrip().endswith("}") else f'{head.rstrip()} title="{title}"'
    )
