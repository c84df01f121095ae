"""What must hold for every cleaning, proved each time before anything is written.

That cleaning again would do nothing is proved by the last round of `pipeline.clean`.
A gate that fails is a fault of a rule, never of the author: nothing is written, and the message names the place.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from unicodedata import normalize

from banxin.cleaning.chapters.assembly import Made, breaks_of
from banxin.cleaning.chapters.clean_chapter import ChapterPart, CleanChapter, parse_chapter_text
from banxin.cleaning.edits.applying import apply, undo
from banxin.cleaning.edits.audit_trail import emit_trail, parse_trail
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.passes.entities import shown
from banxin.cleaning.passes.left_over_tags import GONE
from banxin.cleaning.passes.record_tags import FIELD, MARK
from banxin.cleaning.source.document import Document, Kind, read_blocks
from banxin.cleaning.source.fenced_code import fenced
from banxin.cleaning.source.traced_text import UntraceableError
from banxin.errors import BuildError
from banxin.saying.said import say

Make = Callable[[Document, Sequence[Edit]], Sequence[Made]]


def gate_trail(document: Document, edits: Sequence[Edit], make: Make) -> None:
    """The trail replayed on the source gives the chapters, and taken back gives the source.

    Equal records are equal bytes: the text of a chapter file depends on nothing else.
    """
    source = document.source
    recorded = parse_trail(emit_trail(source, edits, {}), source)
    if recorded != tuple(edits):
        raise _failure(say("the trail does not hold what was done"), document)
    untouched = read_blocks(source)
    if untouched.text() != source.text:
        raise _failure(say("the blocks are not the source"), document)
    try:
        replayed = apply(untouched, recorded)
        undone = undo(document, recorded)
    except UntraceableError as error:
        raise _failure(say("an edit does not fit: {error}", error=error), document) from error
    if list(make(replayed, recorded)) != list(make(document, edits)):
        raise _failure(say("replaying the trail gives other chapters"), document)
    if undone != untouched:
        raise _failure(say("taking the edits back does not give the source"), document)


def gate_letters(document: Document, edits: Sequence[Edit]) -> None:
    """No rule changes a letter or a digit of any script: only an editor may. Character references say what they stand for."""
    for edit in edits:
        before = _said_by(edit)
        if edit.op in {Op.REPLACE, Op.JOIN} and edit.by == "rule" and letters(before) != letters(edit.after):
            raise _failure(
                say(
                    "rule {rule} changes {before} to {after}",
                    rule=edit.rule,
                    before=repr(edit.before),
                    after=repr(edit.after),
                ),
                document,
                edit,
            )


def _said_by(edit: Edit) -> str:
    """What was before an edit, as a reader sees it: a character reference is its character, a tag is nothing, a wide letter a letter."""
    if edit.rule == "left-over-tag" and GONE.fullmatch(edit.before):
        return ""
    if edit.rule == "record-tag" and MARK.fullmatch(edit.before):
        return ""
    if edit.rule == "record-field" and FIELD.fullmatch(edit.before):
        return ""
    if edit.rule == "letters-of-two-widths":
        return WIDE_LETTER.sub(lambda found: normalize("NFKC", found[0]), edit.before)
    return shown(edit.before) if edit.rule == "character-reference" else edit.before


WIDE_LETTER = re.compile("[\uff21-\uff3a\uff41-\uff5a]")


def letters(text: str) -> str:
    """The letters and digits of a text, in their order."""
    return "".join(filter(str.isalnum, text))


def gate_conservation(document: Document, made: Iterable[tuple[Made, str]]) -> None:
    """Each chapter, read back from its file, is what was emitted and holds every character of its blocks, once."""
    for one, text in made:
        parsed = parse_chapter_text(text)
        if parsed != one.chapter:
            raise _failure(say("chapter '{id}' reads back otherwise than it was written", id=one.chapter.id), document)
        drawn = breaks_of(one)
        texts = (
            fenced(block.text) if block.kind is Kind.CODE else block.text
            for block in one.blocks if block.start not in drawn
        )  # fmt: skip
        wanted = Counter(visible("".join(texts)))
        if Counter(visible(text_of(parsed, has_headline=one.headline is not None))) != wanted:
            raise _failure(say("chapter '{id}' has other characters than its blocks", id=one.chapter.id), document)


def gate_places(document: Document, made: Sequence[Made]) -> None:
    """Every block with letters stands in a chapter, unless it was dropped on record, is a newspaper's label that is asked about, or heads a part."""
    placed = {block.start for one in made for block in one.blocks}
    sections = "\n".join({visible(one.chapter.section or "") for one in made})
    for block in document.blocks:
        is_part = block.kind is Kind.SECTION and visible(block.text) in sections
        is_asked = block.kind is Kind.DROPPED or (block.kind is Kind.LABEL and document.setting.is_newspaper)
        if block.start not in placed and not is_asked and not is_part and letters(block.text):
            place = document.source.source(block.start)
            hint = say("nothing was written; this is a fault of a cleaning rule, please report it")
            raise BuildError(say("'{text}' stands in no chapter", text=block.text[:20]), place, hint=hint)
    if not made and any(letters(block.text) for block in document.standing()):
        hint = say("this is a fault of a cleaning rule, please report it")
        raise BuildError(say("the source has text, and no chapter came of it"), document.source.source(0), hint=hint)


def visible(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def text_of(chapter: CleanChapter, *, has_headline: bool = True) -> str:
    """What of a chapter is the source's own text: not the section (it stands over several), not the editor's words."""
    title = chapter.title if has_headline else ""
    people = [(one.role, one.affiliation, *one.names) for one in chapter.bylines]
    body = [block.text for block in chapter.blocks if block.part not in {ChapterPart.LOST, ChapterPart.BREAK}]
    return "".join((chapter.column or "", title, chapter.subtitle or "", *("".join(one) for one in people), *body))


def _failure(what: str, document: Document, edit: Edit | None = None) -> BuildError:
    place = document.source.source(edit.start if edit else 0)
    return BuildError(
        what, place, hint=say("nothing was written; this is a fault of a cleaning rule, please report it")
    )
