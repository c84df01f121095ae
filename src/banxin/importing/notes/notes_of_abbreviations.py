"""Abbreviations of PHP Markdown Extra, MkDocs and HackMD, `*[HTML]: words`, which a page shows under the pointer: notes where they first stand."""

import re

from banxin.importing.marks.page import Page, around_code
from banxin.saying.said import say

DEFINED = re.compile(r" {0,3}\*\[([^\]\n]+)\]:[ \t]*(\S.*?)[ \t]*")
APART = re.compile(r"[ \t]*(?:#|\||\[[^\]\n]*\]:|:::|\{[^}\n]*\}[ \t]*$)")
"""What is no sentence: a heading, a row, a definition, a fence, attributes."""
IN_MARKS = r"!?\[[^\[\]\n]*\]\([^()\n]*\)|<[^<>\n]*>|\{[^{}\n]*\}"
NOTED = say("words of an abbreviation made a note where it first stands")


def turn_notes_of_abbreviations(page: Page) -> None:
    """Put what abbreviations stand for into notes; one that no sentence has, or that is defined above, is left out and told."""
    plain = page.plain()
    defined = {number: found for number in plain if (found := DEFINED.fullmatch(page.lines[number]))}
    words = {found[1]: found[2] for found in reversed(defined.values())}
    if not words:
        return
    names = "|".join(re.escape(name) for name in sorted(words, key=len, reverse=True))
    standing = re.compile(rf"({IN_MARKS})|(?<![A-Za-z0-9])({names})(?![A-Za-z0-9])")
    taken: dict[str, str] = {}

    def noted(found: re.Match[str]) -> str:
        if found[1] or found[2] in taken:
            return found[0]
        taken[found[2]] = words[found[2]]
        page.count(NOTED)
        return f"{found[0]}^[{words[found[2]]}]"

    for number in plain:
        if number not in defined and not APART.match(page.lines[number]):
            page.lines[number] = around_code(page.lines[number], lambda line: standing.sub(noted, line))
    for number, found in defined.items():
        if taken.get(found[1]) != found[2]:
            page.tell(
                say("no sentence has the abbreviation '{name}': '{words}' is left out", name=found[1], words=found[2])
            )
        page.leave_out(number)
