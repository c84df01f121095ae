"""Notes that an author has made by hand of links: a number that leads to a paragraph below, and one there that leads back."""

import re

from banxin.importing.marks.page import Page, around_code
from banxin.saying.said import say

NUMBER = r"(?:<sup>\s*)?[\[［【(（]?\s*(?:注\s*)?(?:\d{1,3}|\*{1,3})\s*[\]］】)）]?(?:\s*</sup>)?"
CALL = re.compile(
    rf"(?:<sup>\s*)?<a\b(?=[^<>]*\bhref\s*=\s*[\"']#(?P<to>[\w.-]+)[\"'])[^<>]*>\s*{NUMBER}\s*</a>(?:\s*</sup>)?",
    re.IGNORECASE,
)
NOTE = re.compile(
    rf"^[ \t]*<a\b(?=[^<>]*\b(?:name|id)\s*=\s*[\"'](?P<name>[\w.-]+)[\"'])[^<>]*>\s*{NUMBER}\s*</a>[ \t]*[：:.．、]?[ \t]*(?P<words>\S.*)$",
    re.IGNORECASE,
)
BACK = re.compile(
    r"[ \t]*<a\b[^<>]*\bhref\s*=\s*[\"']#[\w.-]+[\"'][^<>]*>(?:\s*<[^<>]+>)?[^<>]*(?:</[^<>]+>\s*)?</a>[ \t]*$",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b(?:name|id)\s*=\s*[\"']([\w.-]+)[\"']", re.IGNORECASE)
ALONE = re.compile(
    r"^[ \t]*<a\b[^<>]*\bhref\s*=\s*[\"']#([\w.-]+)[\"'][^<>]*>(?:\s*<[^<>]+>)?[^<>]*(?:</[^<>]+>\s*)?</a>[ \t]*$",
    re.IGNORECASE,
)
"""A line that leads back to a number, and says nothing else."""
OF_NOTE = say("number that leads to a paragraph below made a note")


def turn_notes_of_links(page: Page) -> None:
    """Make notes of the numbers of a page that lead to a paragraph of it; those without a partner stay."""
    plain = page.plain()
    notes = {found["name"]: number for number in plain if (found := NOTE.match(page.lines[number]))}
    below = set(notes.values())
    called = {
        found["to"]
        for number in plain
        if number not in below
        for found in CALL.finditer(page.lines[number])
        if found["to"] in notes
    }
    for name in called:
        found = NOTE.match(page.lines[notes[name]])
        assert found
        page.lines[notes[name]] = f"[^{name}]: {BACK.sub('', found['words'])}"
        page.count(OF_NOTE)

    calls = set[str]()

    def noted(found: re.Match[str]) -> str:
        if found["to"] not in called:
            return found[0]
        calls.update(NAMED.findall(found[0]))
        return f"[^{found['to']}]"

    for number in plain:
        if number not in below and "<a" in page.lines[number]:
            page.lines[number] = around_code(page.lines[number], lambda line: CALL.sub(noted, line))
    for number in plain:
        if (back := ALONE.match(page.lines[number])) and back[1] in calls:
            page.lines[number] = ""
