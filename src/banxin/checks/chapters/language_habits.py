"""What editors of Japanese, Korean and traditional Chinese look for beside the rules that all share.

JLREQ 3.1.6 (a blank of one em behind ！ and ？ that end a sentence), the Korean orthography (한글 맞춤법, appendix on
marks: a space behind a mark that ends a sentence, ASCII width), Taiwan's table of marks (重訂標點符號手冊: 「」 and 『』) and
its standard characters (國字標準字體).
"""

import re
from collections.abc import Iterator

from banxin.checks.chapters.rule import Complaint, Explanation, Hit, Rule
from banxin.checks.chapters.text_runs import Run, RunKind, all_blocks, runs_in
from banxin.model.book import Book, Chapter
from banxin.model.finding import Severity
from banxin.saying.said import say
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.scripts import FULL_WIDTH, HALF_WIDTH
from banxin.typography.spacing import Region, region_of

PARTICLES = "(?!と|って|の|を|が|に|など|なの|へと|だの|とか)"
"""Behind these a Japanese sentence goes on: 「誰？と聞いた」."""
SHOUTED = re.compile(f"[！？!?‼⁇⁈⁉]+(?={PARTICLES}[ぁ-ゖァ-ヺ一-鿿々A-Za-z0-9０-９Ａ-ｚ])")
ENDED = re.compile("(?<=[가-힣])[.?!,](?=[가-힣])")
FULL_IN_KOREAN = re.compile(f"[{re.escape(''.join(FULL_WIDTH.values()))}]")
CURLY, CORNERED = re.compile("[“”]"), re.compile("[「」]")
OTHERWISE_IN_TAIWAN = dict(zip("着綫麽衆爲啓", "著線麼眾為啟", strict=True))
OTHER_FORM = re.compile(f"[{''.join(OTHERWISE_IN_TAIWAN)}]")


def missing_spaces(run: Run) -> Iterator[Hit]:
    """A sentence that begins at once behind the mark that ended the one before."""
    if run.kind is not RunKind.PROSE:
        return
    is_japanese = language_family(run.language) is LanguageFamily.JAPANESE
    for match in (SHOUTED if is_japanese else ENDED).finditer(run.text):
        hint = say("put one full-width space behind it") if is_japanese else say("put a space behind it")
        yield Hit(*match.span(), hint=hint)


def full_width_in_korean(run: Run) -> Iterator[Hit]:
    for match in FULL_IN_KOREAN.finditer(run.text):
        yield Hit(*match.span(), hint=say("write “{text}”", text=HALF_WIDTH[match[0]]))


def mixed_quotes(book: Book) -> Iterator[Complaint]:
    """A chapter of traditional Chinese with curly and with corner quotation marks; told once, at the rarer kind."""
    for chapter in book.chapters:
        if language_family(chapter.language or book.metadata.language) is LanguageFamily.TRADITIONAL:
            yield from mixed_in(chapter, chapter.language or book.metadata.language)


def mixed_in(chapter: Chapter, language: str) -> Iterator[Complaint]:
    runs = [run for block in all_blocks(chapter) for run in runs_in(block, block.lang or language)]
    curly, cornered = ([run for run in runs if pattern.search(run.text)] for pattern in (CURLY, CORNERED))
    if curly and cornered:
        message = say("“ ” and 「 」 are mixed in one chapter")
        yield Complaint(curly[0].source, message, say("write 「 and 」, and 『 and 』 within them"))


def forms_not_of_taiwan(run: Run) -> Iterator[Hit]:
    """Forms that Taiwan's standard writes otherwise, in text that says it is of Taiwan."""
    if region_of(run.language) is Region.TAIWAN and "tw" in run.language.lower():
        for match in OTHER_FORM.finditer(run.text):
            yield Hit(*match.span(), hint=say("write “{text}”", text=OTHERWISE_IN_TAIWAN[match[0]]))


RULES = (
    Rule(
        explanation=Explanation(
            code="spacing-004", severity=Severity.WARNING, title=say("no space behind the end of a sentence"),
            why=say("Japanese leaves one square behind ！ and ？ that end a sentence (JLREQ 3.1.6), Korean a space behind every mark that does; without it the two sentences run together."),
            wrong="すごい！次へ", right="すごい！　次へ", mend=say("Put the space in."),
        ),
        in_run=missing_spaces,
        languages=frozenset({LanguageFamily.JAPANESE, LanguageFamily.KOREAN}),
    ),
    Rule(
        explanation=Explanation(
            code="punctuation-010", severity=Severity.WARNING, title=say("full-width mark in Korean"),
            why=say("Horizontal Korean has marks of ASCII width and spaces between its words; a full-width mark tears a hole."),
            wrong="가자，가자！", right="가자, 가자!", mend=say("Write the ASCII mark."),
        ),
        in_run=full_width_in_korean,
        languages=frozenset({LanguageFamily.KOREAN}),
    ),
    Rule(
        explanation=Explanation(
            code="punctuation-011", severity=Severity.WARNING, title=say("two kinds of quotation marks in one chapter"),
            why=say("Taiwan and Hong Kong quote with 「」, and with 『』 inside; curly marks among them are left over from a conversion or from another editor."),
            wrong="他說：“你好。”她說：「好」。", right="他說：「你好。」她說：「好」。", mend=say("Choose one kind for the book."),
        ),
        in_book=mixed_quotes,
    ),
    Rule(
        explanation=Explanation(
            code="scripts-002", severity=Severity.NOTE, title=say("form that Taiwan writes otherwise"),
            why=say("Taiwan's standard characters (國字標準字體) have another form; this one is of the mainland, of Hong Kong or of old books."),
            wrong="看着", right="看著", mend=say("Write Taiwan's form, unless the book keeps that of its source."),
        ),
        in_run=forms_not_of_taiwan,
        languages=frozenset({LanguageFamily.TRADITIONAL}),
    ),
)  # fmt: skip
