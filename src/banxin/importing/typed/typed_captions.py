"""Captions that authors type as paragraphs: 图 2-6 … below a picture, 表 3-1 … above a table. As captions they stay with what they name."""

import re
from collections.abc import Sequence
from itertools import pairwise

from banxin.importing.marks.page import Page
from banxin.readers.chapters.tables.typed_beside import ENDS, LONGEST, NOTE, NUMBER
from banxin.readers.chapters.tables.typed_beside import OF_TABLE as IN_FRONT
from banxin.saying.said import say

SIGNED = r"^(?P<sign>\**|_*)(?P<words>(?:{}){})(?P=sign)[ \t]*$"
OF_PICTURE = re.compile(SIGNED.format(r"图|圖|図|그림|Figure |Fig\. ?", NUMBER))
OF_TABLE = re.compile(SIGNED.format(IN_FRONT, NUMBER))
PICTURE = re.compile(
    r"^!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<address>[^()]*(?:\([^()]*\)[^()]*)*)\)(?:\{(?P<keys>[^{}]*)\})?[ \t]*$"
)
ROW, RULE = re.compile(r"^\|.*\|[ \t]*$"), re.compile(r"^\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$")
SAYS_NOTHING = re.compile(
    r"(?i)(?:图片?|圖片?|image|img|alt|picture|figure|screenshot|[\w.-]+\.(?:png|jpe?g|gif|svg|webp)|[\d_-]*)"
)
OF_ANY = re.compile(r"^(?P<words>(?![#>|:*+\-!\[`<{$\d（(①-⑳「『“\"]).*\w.*)$")
"""A line that may say what the picture above it shows, without a number: no mark of another block, no speech."""
LONGEST_LABEL = 30
"""Characters of such a line."""
FEWEST, MOST_OF = 4, 0.6
"""Pictures of a file of which so many have one; of fewer, but for a single one, all have."""
HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>[^\"{}]+?)[ \t]*$")
TAKEN = "\ue004"
"""In the place of a line that has become a caption."""
TABLE_NOTE = "{.table-note}"
OF_TABLE_NOTE = say("line below a table made its note")
OF_REPEATED = say("caption that repeats the heading above its picture left out, kept for those who cannot see it")
OF_CAPTION = say("caption typed as a paragraph made that of its picture or table")


def turn_typed_captions(page: Page) -> None:
    """Give pictures and tables the captions that stand beside them as paragraphs."""
    plain = set(page.plain())
    lines = page.lines
    turn_labels(page, plain)
    for number in sorted(plain):
        found = PICTURE.match(lines[number])
        below = next_text(lines, number, plain)
        caption = caption_at(lines, below, plain, OF_PICTURE) if found and begins_paragraph(lines, number) else None
        if found and caption and same_or_no_caption(found["alt"], caption):
            lines[number] = captioned(found, caption)
            lines[below] = TAKEN
            page.count(OF_CAPTION)
    for number in sorted(plain, reverse=True):
        above = number - 1 if number and lines[number - 1].strip() else number - 2
        is_head = ROW.match(lines[number]) and number + 1 < len(lines) and RULE.match(lines[number + 1])
        caption = caption_at(lines, above, plain, OF_TABLE) if is_head else None
        end = end_of_table(lines, number)
        if caption and not has_caption(lines, end):
            lines[end:end] = ["", f": {caption}"]
            lines[above] = TAKEN
            page.count(OF_CAPTION)
    turn_repeated(page, plain)
    page.lines[:] = without_taken(lines)


def turn_repeated(page: Page, plain: set[int]) -> None:
    """Show no caption below a picture right under a heading that says the same; who cannot see it is told."""
    lines = page.lines
    for number in sorted(plain):
        found = PICTURE.match(lines[number])
        above = max((at for at in range(number) if lines[at].strip()), default=-1) if found else -1
        heading = HEADING.match(lines[above]) if above in plain else None
        if found and heading and not found["keys"] and found["alt"].strip() == heading["words"].strip("* "):
            lines[number] = f'![]({found["address"]}){{alt="{found["alt"].strip()}"}}'
            page.count(OF_REPEATED)


def turn_labels(page: Page, plain: set[int]) -> None:
    """Give pictures the short lines below them as captions, in a file whose pictures have such a line as a rule."""
    lines = page.lines
    pictures = [
        (number, found)
        for number in sorted(plain)
        if (found := PICTURE.match(lines[number])) and begins_paragraph(lines, number)
    ]
    labels = [(number, found, next_text(lines, number, plain)) for number, found in pictures]
    labels = [one for one in labels if SAYS_NOTHING.fullmatch(one[1]["alt"].strip()) and label_at(lines, one[2], plain)]
    is_rule = len(labels) == len(pictures) > 1 or (len(pictures) >= FEWEST and len(labels) >= MOST_OF * len(pictures))
    for number, found, below in labels if is_rule else ():
        lines[number] = captioned(found, label_at(lines, below, plain))
        lines[below] = TAKEN
        page.count(OF_CAPTION)


def label_at(lines: Sequence[str], number: int, plain: set[int]) -> str:
    """The words of a short line by itself that may say what a picture shows; empty where there is none."""
    words = caption_at(lines, number, plain, OF_ANY)
    is_numbered = OF_PICTURE.match(words) or OF_TABLE.match(words)
    return words if len(words) <= LONGEST_LABEL and not words.endswith(".") and not is_numbered else ""


def turn_table_notes(page: Page) -> None:
    """Give tables the notes that stand right below them as paragraphs."""
    plain = set(page.plain())
    result: list[str] = []
    is_below = False
    for number, line in enumerate(page.lines):
        if number in plain and is_below and NOTE.match(line):
            result += [*([""] if result[-1].strip() else []), TABLE_NOTE]
            page.count(OF_TABLE_NOTE)
        elif line.strip():
            is_row = number in plain and bool(ROW.match(line))
            is_below = is_row or (is_below and line.startswith(": "))
        result.append(line)
        is_below = is_below and not NOTE.match(line)
    page.lines[:] = result


def without_taken(lines: Sequence[str]) -> list[str]:
    """The lines without those that became captions; one empty line is left of those around each."""
    kept: list[str] = []
    for before, line in pairwise(["", *lines]):
        is_second_gap = before == TAKEN and not line.strip() and (not kept or not kept[-1].strip())
        if line != TAKEN and not is_second_gap:
            kept.append(line)
    return kept


def begins_paragraph(lines: Sequence[str], number: int) -> bool:
    return not number or not lines[number - 1].strip()


def next_text(lines: Sequence[str], number: int, plain: set[int]) -> int:
    """The line below, or that below one empty line."""
    below = number + 1
    return below + 1 if below in plain and not lines[below].strip() else below


def caption_at(lines: Sequence[str], number: int, plain: set[int], pattern: re.Pattern[str]) -> str:
    """The words of a caption that is a paragraph by itself on a line; empty where there is none."""
    if number not in plain or not 0 <= number < len(lines):
        return ""
    found = pattern.match(lines[number].strip())
    around = [lines[place] for place in (number - 1, number + 1) if 0 <= place < len(lines)]
    is_alone = all(not one.strip() or PICTURE.match(one) or ROW.match(one) for one in around)
    if not found or not is_alone or len(found["words"]) > LONGEST or found["words"].rstrip().endswith(ENDS):
        return ""
    return found["words"].strip()


def same_or_no_caption(alt: str, caption: str) -> bool:
    """Whether a picture has no caption of its own, or one that the typed one repeats."""
    words = "".join(alt.split())
    return not OF_PICTURE.match(alt.strip()) or words in "".join(caption.split())


def captioned(found: re.Match[str], caption: str) -> str:
    """The picture with its caption; words of its own are what is said to those who cannot see it."""
    keys = found["keys"] or ""
    alt = found["alt"].strip()
    if (
        alt
        and "alt=" not in keys
        and not SAYS_NOTHING.fullmatch(alt)
        and "".join(alt.split()) not in "".join(caption.split())
    ):
        quoted = alt.replace("\\\\", "").replace('"', "\u201d")
        keys = f'alt="{quoted}" {keys}'.strip()
    return f"![{caption}]({found['address']})" + (f"{{{keys}}}" if keys else "")


def end_of_table(lines: Sequence[str], number: int) -> int:
    """The first line behind a table."""
    while number < len(lines) and ROW.match(lines[number]):
        number += 1
    return number


def has_caption(lines: Sequence[str], end: int) -> bool:
    """Whether a caption in our marks stands behind a table."""
    return any(line.startswith((": ", "Table:")) for line in lines[end : end + 2])
