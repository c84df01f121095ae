"""Lines that HTML puts to the right, as signatures and dates are, and empty lines made of two breaks: both say more than how something looks."""

import re

from banxin.importing.marks.page import Page
from banxin.saying.said import say

RIGHT = re.compile(
    r"^(?P<sign>(?:>[ \t]?)*)[ \t]*<(?P<tag>p|div|center|section)\b(?=[^<>]*(?:\balign[ \t]*=[ \t]*[\"']?right\b|text-align[ \t]*:[ \t]*(?:right|end)\b))[^<>]*>"
    r"(?P<words>(?:(?!</?(?:p|div|center|section|table|img|h[1-6]|ul|ol|pre|blockquote)\b|!\[|\n[ \t]*\n).)*?)</(?P=tag)[ \t]*>[ \t]*$",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
BREAK = re.compile(r"[ \t]*(?:<br[ \t]*/?>[ \t]*\n?|\n)[ \t]*", re.IGNORECASE)
BREAKS = re.compile(r"[ \t]*(?:<br[ \t]*/?>[ \t\u3000]*){2,}", re.IGNORECASE)
HELD = re.compile(r"[ \t]*(?:[-*+][ \t]|\d+[.)][ \t]|\||#|<t[dhr]\b)|[ \t]+|\[\^")
"""What begins a line that has no room for another paragraph: items, rows, headings, notes."""
QUOTED = re.compile(r"(?:>[ \t]?)*")
MOST_LINES, LONGEST = 4, 80
"""Of what stands at the right as a signature does; a longer one is text."""
OF_RIGHT = say("line at the right made one at the end of the line (.signature)")
OF_BREAKS = say("two breaks made the end of a paragraph")


def turn_set_right(page: Page) -> None:
    """Make signatures of such lines, and paragraphs of what two breaks part; in rows and items one break stays."""
    plain = set(page.plain())
    result: list[str] = []
    run: list[str] = []
    for number, line in enumerate(page.lines):
        if number in plain:
            run.append(line)
            continue
        result += [*turned(run, page), line]
        run = []
    page.lines[:] = [*result, *turned(run, page)]


def turned(run: list[str], page: Page) -> list[str]:
    text = "\n".join(run)
    if "<" not in text:
        return run
    text = RIGHT.sub(lambda found: at_the_end(found, page), text)
    return [one for line in text.split("\n") for one in (parted(line, page) if "<br" in line.lower() else [line])]


def at_the_end(found: re.Match[str], page: Page) -> str:
    lines = [line for line in BREAK.split(found["words"].strip()) if line]
    if not 1 <= len(lines) <= MOST_LINES or any(len(line) > LONGEST for line in lines):
        return found[0]
    page.count(OF_RIGHT)
    sign = found["sign"]
    end = f"\\\n{sign}"
    edge = "" if sign else "\n"
    return f"{edge or sign.rstrip() + chr(10)}{sign}{{.signature}}\n{sign}{end.join(lines)}{edge}"


def parted(line: str, page: Page) -> list[str]:
    """A line as the paragraphs that stand on it; one that can have no other keeps a single break."""
    sign = QUOTED.match(line)
    prefix = sign[0] if sign else ""
    inside = line[len(prefix) :]
    if not BREAKS.search(inside):
        return [line]
    page.count(OF_BREAKS)
    if HELD.match(inside):
        return [prefix + BREAKS.sub("<br>", inside)]
    parts = [part for part in BREAKS.split(inside) if part.strip()]
    return [one for number, part in enumerate(parts) for one in ([prefix.rstrip()] if number else []) + [prefix + part]]
