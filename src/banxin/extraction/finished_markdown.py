"""Whether Markdown is a chapter that somebody has written, or a raw page that a converter has made.

Who writes Markdown by hand uses many of its marks, and ends a paragraph where a sentence ends; a converter keeps what the page
had: paragraphs that a column cut in two, lines as long as those of the print, folios, the ends of pages. Cleaning is for
the second kind, and would only spoil the first: lists, links and emphasis are no part of a page. Marks of two kinds, front matter, or
marks that only chapters of ours have, tell a chapter, unless more than a few paragraphs break off.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banxin.extraction.converter_markdown import COMMENT, FINAL, HEADING, RULE, furniture_of
from banxin.extraction.extraction import visible
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk_letter

OWN = say("marks of a chapter (`::: name`, `{{.name}}`, `{{rt=…}}`)")
FRONT_MATTER = say("front matter")
MARKS = {
    say("links"): re.compile(
        r"(?<!!)\[[^\[\]^]+\]\([^()\s]+(?:\s+\"[^\"]*\")?\)|^\[[^\]^]+\]:\s+\S|<https?://[^<>\s]+>"
    ),
    say("notes"): re.compile(r"\[\^[^\[\]\s]+\]"),
    say("emphasis"): re.compile(
        r"(?<!\*)\*[^\s*](?:[^*]*[^\s*])?\*(?!\*)|(?<=\S)\*\*[^*]+\*\*|\*\*[^*]+\*\*(?=\S)|\b_[^_]+_\b"
    ),
    say("code"): re.compile(r"(?<!`)`[^`\n]+`(?!`)"),
    say("quotations"): re.compile(r"^ {0,3}> ?\S"),
    say("formulas"): re.compile(r"\$\$|(?<![\\$0-9])\$[^$\s][^$\n]*\$"),
    OWN: re.compile(r"^::: ?[a-z-]+|\{\.[a-z-]+\}|\]\{rt="),
}
ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,3}[.)]) +\S")
KEY = re.compile(r"[A-Za-z_][\w-]*:(?:\s|$)")
LONG = 40
"""Characters of a paragraph that a column may have cut."""
CUT = 0.05
"""Of the paragraphs, how many may break off in Markdown that is finished all the same."""
ENOUGH = 2
"""Kinds of marks that tell a chapter; one may come from a page as well."""


@dataclass(frozen=True, slots=True)
class Finished:
    """That Markdown is a chapter: what tells it, and the first line that does."""

    line: int
    signs: tuple[str, ...]


def finished_markdown(text: str) -> Finished | None:
    r"""What tells that Markdown was written by hand and is finished; nothing where it is a raw page.

    >>> finished_markdown("---\ntitle: 序\n---\n\n这是**全书**的序。\n").signs
    ('front matter', 'emphasis')
    >>> finished_markdown("# 河道治理\n\n今年以来，全市治水成效明显。\n") is None
    True
    """
    lines = re.split(r"\r\n|\r|\n", text)
    found: dict[str, int] = {}
    for name, number in _signs(lines):
        found.setdefault(name, number)
    is_told = FRONT_MATTER in found or OWN in found or len(found) >= ENOUGH
    if not is_told or _is_page(lines):
        return None
    return Finished(min(found.values()), tuple(sorted(found, key=lambda name: found[name])))


def _signs(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The marks of hand-written Markdown, each with its line."""
    if _has_front_matter(lines):
        yield FRONT_MATTER, 1
    for number, line in enumerate(lines, 1):
        for name, pattern in MARKS.items():
            if pattern.search(line):
                yield name, number
        if ITEM.match(line) and number < len(lines) and ITEM.match(lines[number]):
            yield say("lists"), number
    if number := _headings_of_two_levels(lines):
        yield say("headings of several levels"), number


def _has_front_matter(lines: Sequence[str]) -> bool:
    if not lines or lines[0].lstrip("\ufeff").rstrip() != "---":
        return False
    end = next((at for at in range(1, len(lines)) if lines[at].rstrip() in {"---", "..."}), 0)
    return end > 1 and any(KEY.match(line) for line in lines[1:end])


def _headings_of_two_levels(lines: Sequence[str]) -> int:
    """The line of the first heading below the highest, where each stands between blank lines and no level is left out; else 0."""
    levels = [(number, len(match[1])) for number, line in enumerate(lines, 1) if (match := HEADING.fullmatch(line))]
    alone = all(
        not visible(lines[number - 2] if number > 1 else "")
        and not visible(lines[number] if number < len(lines) else "")
        for number, _ in levels
    )
    steps = {level for _, level in levels}
    is_ordered = steps == set(range(min(steps, default=1), max(steps, default=0) + 1))
    if not alone or len(steps) < ENOUGH or not is_ordered:
        return 0
    return next(number for number, level in levels if level > min(steps))


def _is_page(lines: Sequence[str]) -> bool:
    """Whether pages have left their marks: furniture, comments on their ends, paragraphs and lines cut in the middle."""
    if any("<" not in lines[at] for at in furniture_of(lines)) or any(
        re.search(r"page|页", match[1]) for line in lines for match in COMMENT.finditer(line)
    ):
        return True
    if any(RULE.fullmatch(line) and "{" in line for line in lines):
        return True
    paragraphs = [line for line in lines if len(visible(line)) >= LONG]
    cut = sum(1 for left, right in _neighbours(lines) if _breaks_off(left, right))
    return cut >= ENOUGH and cut > CUT * len(paragraphs)


def _neighbours(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each line with the next one that is not blank."""
    filled = [line for line in lines if visible(line)]
    return pairwise(filled)


def _breaks_off(left: str, right: str) -> bool:
    """Whether a line of prose ends between two letters, and the next line goes on with it."""
    is_prose = len(visible(left)) >= LONG and not HEADING.match(left) and not ITEM.match(left) and "|" not in left
    ends, begins = left.rstrip()[-1:], right.lstrip()[:1]
    return is_prose and ends not in FINAL and is_cjk_letter(ends) and is_cjk_letter(begins)
