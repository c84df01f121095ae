"""Words that were moved to the right with spaces: the names in a screenplay, an inscription, a stanza. To Markdown four spaces make code of them."""

import re
from collections.abc import Iterator, Sequence

from banxin.importing.marks.page import Page
from banxin.importing.typed.typed_english import SMALL, WORD
from banxin.importing.typed.typed_verse import depth_of
from banxin.readers.chapters.blocks.code_blocks import PLAIN, are_words
from banxin.readers.chapters.blocks.lines_run_on import is_stanza_of_latin
from banxin.saying.said import say
from banxin.typography.scripts import is_han

CODE = " " * 4
HOLDER = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|\[\^|!!!|\?\?\?|===|:[ \t]|/// ")
"""What has the lines set in below it for its own."""
SHARE = 5
"""One word in so many holds a sentence of English together."""
OF_WORDS = say("words set in by spaces, which would be code, made paragraphs")
OF_STANZA = say("stanza set in by spaces, which would be code, made verse")


def turn_indented_words(page: Page) -> None:
    """Take the spaces out before such words."""
    plain = set(page.plain())
    lines, result, number = page.lines, list[str](), 0
    holder = ""
    while number < len(lines):
        line = lines[number]
        run = run_at(lines, number, plain) if starts_code(lines, number) and not HOLDER.match(holder) else []
        if written := list(words_of(run, page)):
            result += written
            number += len(run)
            if number < len(lines) and lines[number].strip():
                result.append("")
            continue
        if line.strip() and not line.startswith((CODE, "\t")):
            holder = line
        result.append(line)
        number += 1
    page.lines[:] = result


def starts_code(lines: Sequence[str], number: int) -> bool:
    return (
        lines[number].startswith((CODE, "\t"))
        and bool(lines[number].strip())
        and not (number and lines[number - 1].strip())
    )


def run_at(lines: Sequence[str], number: int, plain: set[int]) -> list[str]:
    """The lines below one another that are set in."""
    end = number
    while end < len(lines) and end in plain and lines[end].startswith((CODE, "\t")) and lines[end].strip():
        end += 1
    return list(lines[number:end])


def words_of(run: Sequence[str], page: Page) -> Iterator[str]:
    """The lines as paragraphs, or as a stanza; none where they are code."""
    words = [line.strip() for line in run]
    if is_english_stanza(words):
        page.count(OF_STANZA)
        depths = [depth_of(line.expandtabs(4)) for line in run]
        yield "::: verse"
        yield from ("\u3000" * ((depth - min(depths)) // 2) + word for depth, word in zip(depths, words, strict=True))
        yield ":::"
    elif run and are_moved(run):
        page.count(OF_WORDS, len(run))
        for number, word in enumerate(words):
            yield from (["", word] if number else [word])


def is_english_stanza(words: Sequence[str]) -> bool:
    """Whether lines are verse in English, and no settings of a program.

    >>> is_english_stanza(["Whose woods these are I think I know.", "His house is in the village though;", "To watch his woods fill up"])
    True
    >>> is_english_stanza(["Host example", "User git", "Port 22"])
    False
    """
    found = [word.lower() for line in words for word in WORD.findall(line)]
    return is_stanza_of_latin(words) and sum(word in SMALL for word in found) * SHARE >= len(found)


def are_moved(run: Sequence[str]) -> bool:
    """Whether lines are words in Chinese that somebody moved: sentences, a name, or one below which the next stands further left.

    >>> are_moved(["        老艄公", "    （头也不回）"]), are_moved(["        阿秀"]), are_moved(["    若甲", "      则乙"])
    (True, True, False)
    """
    lines = [line.expandtabs(4)[4:] for line in run]
    text = "\n".join(lines)
    depths = [len(line) - len(line.lstrip(" ")) for line in lines]
    is_left = len(depths) > 1 and min(depths[1:]) < depths[0]
    is_plain = any(map(is_han, text)) and PLAIN.fullmatch(text) is not None
    return are_words(text) or (is_left and is_plain)
