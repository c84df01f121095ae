"""What notes of Obsidian say to programs: tags, fields of Dataview, boxes of tasks, admonitions between fences.

Tags alone on a line and marks of drawings say nothing to a reader and go; a field keeps its words.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from banxin.importing.marks.page import FENCE, Page
from banxin.importing.screen_widths import share_of_line
from banxin.readers.chapters.division_kinds import division_kind
from banxin.saying.said import say

TAG = r"#[^\W\d_][\w/-]*"
TAGS = re.compile(rf"^[ \t]*{TAG}(?:[ \t,，、]+{TAG})*[ \t]*$")
FIRST_TAG = re.compile(rf"^([ \t>]*(?:[-*+][ \t]+)?)(?={TAG}[ \t]*\S)#(?!#)")
FIELD = re.compile(r"^([ \t]*(?:[-*+][ \t]+)?)([^\s:：\[\]()<>`#|][^:：\[\]()<>`|\n]{0,29}?)::(?:[ \t]+(.*))?$")
FIELD_IN_LINE = re.compile(r"(?<!\])\[([^\s:：\[\]()][^:：\[\]()\n]{0,29})::[ \t]+([^\[\]\n]*)\](?!\()")
VALUE_IN_LINE = re.compile(r"\(([^\s:：\[\]()][^:：\[\]()\n]{0,29})::[ \t]+([^()\n]*)\)")
BOX = re.compile(r"^([ \t>]*(?:[-*+]|\d+[.)])[ \t]+)\[([-/<>!?*\"])\](?=[ \t])")
CALL_OUT = re.compile(r"^([ \t]*(?:>[ \t]*)+)\[!([^\]|\n]+)(?:\|[^\]\n]*)?\]([+-]?)[ \t]*(.*)$")
BOXED = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*ad-(\S+)[ \t]*$")
SETTING = re.compile(r"^(title|collapse|icon|color):[ \t]*(.*?)[ \t]*$")
SIZE = re.compile(
    r"(?P<head>!\[(?:(?:[^\[\]\n|]|\\\|)*\|)?)[ \t]*(?P<size>\d{1,4}(?:x\d{1,4})?)[ \t]*(?P<rest>\]\((?:[^()\n]|\([^()\n]*\))*\))(?!\{)"
)
OF_TAGS = say("line of tags left out")
OF_FIELD = say("field of Dataview made words")
OF_BOX = say("box of a task that is neither open nor done kept as signs")
OF_ADMONITION = say("admonition between fences made a call-out")
OF_CALL_OUT = say("call-out of an unknown kind made a note with that title")
OF_SIZE = say("size for a screen made a share of the line")


def is_drawing(front: Mapping[str, Any]) -> bool:
    """Whether a note is a drawing of Excalidraw: data of that program, with some words for its search."""
    return "excalidraw-plugin" in front


def turn_notes(page: Page) -> None:
    """Change what a vault's notes say to its programs."""
    page.lines[:] = list(with_admonitions(page))
    for number in page.plain():
        line = page.lines[number]
        if TAGS.match(line):
            page.lines[number] = ""
            page.count(OF_TAGS)
        elif found := FIELD.match(line):
            # Each field has its own line, as the vault shows it.
            goes_on = number + 1 < len(page.lines) and FIELD.match(page.lines[number + 1]) and not found[1].strip()
            words = f"{found[1]}{found[2].strip()}：{(found[3] or '').strip()}"
            page.lines[number] = words + ("\\" if goes_on else "")
            page.count(OF_FIELD)
        elif found := BOX.match(line):
            page.lines[number] = f"{found[1]}\\[{found[2]}\\]{line[found.end() :]}"
            page.count(OF_BOX)
        elif (found := CALL_OUT.match(line)) and division_kind(found[2].strip()) is None:
            page.lines[number] = f"{found[1]}[!note]{found[3]} {found[4] or found[2].strip()}"
            page.count(OF_CALL_OUT)
        elif found := FIRST_TAG.match(line):
            page.lines[number] = f"{found[1]}\\#{line[found.end() :]}"
    page.turn(lambda line: in_line(line, page))


def turn_sizes(page: Page, *, is_vault: bool) -> None:
    """Make shares of the line of the sizes behind the words of pictures; figures alone are a size in a vault only."""

    def share(found: re.Match[str]) -> str:
        if not is_vault and not found["head"].endswith("|"):
            return found[0]
        page.count(OF_SIZE)
        return sized(found)

    page.turn(lambda line: SIZE.sub(share, line) if "![" in line else line)


def in_line(line: str, page: Page) -> str:
    line, fields = FIELD_IN_LINE.subn(r"\1：\2", line)
    line, values = VALUE_IN_LINE.subn(r"\2", line)
    page.count(OF_FIELD, fields + values)
    return line


def sized(found: re.Match[str]) -> str:
    """A picture with the width that stands in its words, as a share of the line."""
    width = share_of_line(found["size"])
    head = found["head"].removesuffix("|").removesuffix("\\")
    return f"{head}{found['rest']}" + (f"{{{width}}}" if width else "")


def with_admonitions(page: Page) -> Iterator[str]:
    """The lines with blocks of code `ad-note` as call-outs of that kind; one of an unknown kind is a note."""
    fence = ""
    is_head = False
    for line in page.lines:
        found = BOXED.match(line)
        if not fence and found:
            fence, is_head = found[1], True
            kind = found[2].lower() if division_kind(found[2].lower()) else "note"
            page.count(OF_ADMONITION)
            yield f"::: {kind}"
            continue
        closing = FENCE.match(line)
        if fence and closing and closing[1].startswith(fence) and not line.strip("`~ \t"):
            fence = ""
            yield ":::"
            continue
        setting = SETTING.match(line) if is_head else None
        if setting:
            if setting[1] == "title" and setting[2]:
                yield f"**{setting[2]}**"
                yield ""
            continue
        is_head = False
        yield line
