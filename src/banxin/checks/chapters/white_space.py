"""Spaces in Chinese prose: white space belongs to the typesetting, not to the text."""

import re
from collections.abc import Iterator

from banxin.checks.chapters.rule import CHINESE, EVERY_LANGUAGE, Explanation, Hit, Rule
from banxin.checks.chapters.text_runs import Run, RunKind
from banxin.model.finding import Severity
from banxin.saying.said import say
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.scripts import is_han

SPACES = re.compile("[ \\t\u00a0\u2002-\u200a]+")
BEFORE_MARK = re.compile("[ \\t\u00a0]+(?=[，。、；：！？）”》】〉])")
BRACKETED = re.compile("（[^（）]{1,40}）")
NUMBER = re.compile(
    "\\s*第[〇零一二三四五六七八九十百千万\\d]+[条條款项項章节節回编編篇课課讲講则則首问問号號目](?:之[一二三四五六七八九十]+)?"
)
"""What a paragraph of a law or of rules begins with, set apart from its words: 第一百五十四条之一."""
AFTER_MARK = re.compile("(?<=[（“《【〈])[ \\t\u00a0]+")
BEHIND_MARK = re.compile("(?<=[^ ][，。、；：！？）”》】〉])[ \\t\u00a0]+(?=[\u3400-\u9fff“‘《（「『])")
"""Where a line of a manuscript ended, or somebody types as in English; a mark between two spaces is spoken of."""


def spaces_between_han(run: Run) -> Iterator[Hit]:
    """Only in prose: headings, verse, bylines, cells, brackets (记者 张三) and numbers of articles may set words apart with spaces."""
    if run.kind is not RunKind.PROSE:
        return
    number = NUMBER.match(run.text)
    brackets = [bracket.span() for bracket in BRACKETED.finditer(run.text)]
    for match in SPACES.finditer(run.text):
        if any(start < match.start() < end for start, end in brackets):
            continue
        if number and match.start() == number.end():
            continue
        if is_han(run.text[match.start() - 1 : match.start()]) and is_han(run.text[match.end() : match.end() + 1]):
            yield Hit(*match.span())


def spaces_at_marks(run: Run) -> Iterator[Hit]:
    """A space before a closing mark or after an opening one; in Chinese prose behind a closing one, too."""
    is_prose = run.kind is RunKind.PROSE and language_family(run.language) in CHINESE
    for pattern in (BEFORE_MARK, AFTER_MARK, *([BEHIND_MARK] if is_prose else [])):
        for match in pattern.finditer(run.text):
            if match.start():
                yield Hit(*match.span(), instead=((*match.span(), ""),))


def typed_indents(run: Run) -> Iterator[Hit]:
    """Ideographic spaces at the beginning of a paragraph."""
    if run.kind is RunKind.PROSE and (match := re.match("\u3000+", run.text)):
        yield Hit(*match.span(), instead=((*match.span(), ""),))


RULES = (
    Rule(
        explanation=Explanation(
            code="spacing-001",
            severity=Severity.WARNING,
            title=say("space between two Chinese characters"),
            why=say(
                "The space is printed, and a search for the word does not find it. It is often left by a broken line."
            ),
            wrong="中 国",
            right="中国",
            mend=say("Delete the space."),
        ),
        in_run=spaces_between_han,
        # Korean words in Chinese characters have spaces between them as others do.
        languages=EVERY_LANGUAGE - {LanguageFamily.KOREAN},
        titles={LanguageFamily.JAPANESE: say("space between two Japanese characters")},
    ),
    Rule(
        explanation=Explanation(
            code="spacing-002",
            severity=Severity.WARNING,
            title=say("space at a full-width mark"),
            why=say("Full-width marks bring their own space; one more makes a hole in the line."),
            wrong="今天 ，我们出发",
            right="今天，我们出发",
            mend=say("Delete the space."),
        ),
        in_run=spaces_at_marks,
    ),
    Rule(
        explanation=Explanation(
            code="spacing-003",
            severity=Severity.WARNING,
            title=say("paragraph indented with typed spaces"),
            why=say("The style indents paragraphs; typed spaces add to it, and each edition may want another indent."),
            wrong="　　今天",
            right="今天",
            mend=say("Delete the spaces at the beginning of the paragraph."),
        ),
        in_run=typed_indents,
    ),
)
