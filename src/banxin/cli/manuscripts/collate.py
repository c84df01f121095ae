"""`banxin collate FILE.docx`: what a Word document that came back says otherwise, and what of it goes into the chapters."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import click

from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import in_words, tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import CheckError, UsageError
from banxin.exchange.collation import CollatedParagraph, Difference
from banxin.exchange.taking_over import TakenOver
from banxin.extraction.document_listener import ChangeKind
from banxin.saying.said import Said, listed, say
from banxin.verbs.collate import CollatedDocument, collate_document, take_over

ALL = "all"
AROUND = 12
"""Characters of a paragraph that are shown on either side of what differs."""
LONGEST = 160
"""Characters of a paragraph that one line shows."""
SAID = {
    Difference.EDITED: say("edited"), Difference.LOST: say("taken out"), Difference.ADDED: say("new, before all others"),
    Difference.MARKED: say("a reading, a note or a picture differs"), Difference.SPOKEN_OF: say("spoken of"),
    Difference.MOVED: say("moved"),
    Difference.OTHER_COPY: say("differs, and the chapter has been edited since"),
}  # fmt: skip
MADE_BY_CLEANING = say("where chapters are made by banxin clean, keep the edits with banxin clean --adopt")


@click.command(cls=Verb, short_help="hold a Word document that came back against the chapters")
@click.argument("document", type=click.Path(path_type=Path), metavar="FILE.docx")
@click.option("--take", "take", metavar="N,N...|all", help="Write these differences into the chapters.")
@shared_options
def collate(*, document: Path, take: str | None, settings: Settings) -> None:
    """List what FILE.docx, which 'banxin export docx' wrote and somebody edited, says otherwise than the chapters:
    paragraph by paragraph, with its place, the tracked changes and comments, who made them and when.

    Quotes, dashes and spaces that Word exchanges by itself are no differences. --take writes differences by their
    numbers into the chapters, and who changed what into collations/; what stands among marks is told and left to you.
    """
    found = collate_document(settings.directory, document)
    taken = take_over(settings.directory, document, found, numbers_of(take, found)) if take is not None else None
    if settings.as_json:
        click.echo(json.dumps(as_record(found, taken), ensure_ascii=False))
    elif taken is None:
        tell_differences(found, settings)
    else:
        tell_taken(taken, settings)
    if taken is not None and taken.refused:
        raise CheckError(
            say("{count} differences were not taken over", count=len(taken.refused)),
            hint=say("edit these chapters by hand"),
        )


def numbers_of(take: str, found: CollatedDocument) -> frozenset[int]:
    """The numbers that are meant by --take."""
    if take.strip() == ALL:
        return frozenset(range(1, len(found.differences) + 1))
    pieces = [one.strip() for one in take.split(",")]
    if not all(one.isascii() and one.isdecimal() for one in pieces):
        raise UsageError(
            say("'{take}' is no list of numbers", take=take), hint=say("write --take 1,3,4, or --take all")
        )
    return frozenset(map(int, pieces))


def tell_differences(found: CollatedDocument, settings: Settings) -> None:
    """Each difference with its number, and what was said of it below."""
    if not found.differences:
        tell(say("nothing differs"))
    for number, one in enumerate(found.differences, start=1):
        click.echo(f"{number} {in_words(line_of(one))}")
        if not settings.quiet:
            for detail in details_of(one):
                click.echo(f"    {in_words(detail)}")


def tell_taken(taken: TakenOver, settings: Settings) -> None:
    for one in taken.taken:
        tell(line_of(one))
    for one, reason in taken.refused:
        tell(say("{place}: warning: not taken over: {reason}", place=place_of(one), reason=reason), is_aside=True)
    if taken.taken and not settings.quiet:
        tell(MADE_BY_CLEANING, is_aside=True)


def place_of(one: CollatedParagraph) -> str:
    return str(one.place.source) if one.place else "-"


def line_of(one: CollatedParagraph) -> Said:
    """A difference in a line: where, what became of the paragraph, and the characters that differ between ⟨ and ⟩."""
    shown = marked(one.before, one.after) if one.difference is Difference.EDITED else (one.before or one.after)
    return say(
        "{place}: {what}: {text}", place=place_of(one), what=SAID[one.difference], text=shown[:LONGEST].replace("\n", "↵")
    )  # fmt: skip


def marked(before: str, after: str) -> str:
    """Both texts as one, what differs as ⟨before→after⟩, and long stretches between left out.

    >>> marked("第一段。", "第一大段。"), marked("他来了。", "她来了。")
    ('第一⟨→大⟩段。', '⟨他→她⟩来了。')
    """
    parts = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (tag, first, last, start, end) in enumerate(codes):
        same = before[first:last]
        if tag != "equal":
            parts.append(f"⟨{same}→{after[start:end]}⟩")
        elif len(same) > 2 * AROUND:
            head = "" if number == 0 else same[:AROUND]
            tail = "" if number == len(codes) - 1 else same[-AROUND:]
            parts.append(f"{head}…{tail}")
        else:
            parts.append(same)
    return "".join(parts)


def details_of(one: CollatedParagraph) -> Iterator[Said]:
    """Paragraphs that are new behind it, comments, and who changed it."""
    if one.difference is Difference.MOVED:
        yield say("now behind: {text}", text=one.follows[:LONGEST])
    for text in one.added:
        yield say("new behind it: {text}", text=text[:LONGEST])
    if one.difference is Difference.OTHER_COPY:
        yield say("in the document: {text}", text=one.after[:LONGEST])
    for change in one.changes:
        if change.kind is ChangeKind.COMMENT:
            yield say("{who} {when}: “{text}”", who=change.who, when=change.when, text=change.text[:LONGEST])
    hands = sorted(
        {f"{change.who} {change.when}".strip() for change in one.changes if change.kind is not ChangeKind.COMMENT}
    )
    yield from ([say("changed by {hands}", hands=listed(hands))] if hands else [])


def as_record(found: CollatedDocument, taken: TakenOver | None) -> dict[str, object]:
    record: dict[str, object] = {
        "differences": [difference_record(number, one) for number, one in enumerate(found.differences, start=1)]
    }
    if taken is not None:
        record["taken"] = [place_of(one) for one in taken.taken]
        record["refused"] = [{"place": place_of(one), "reason": str(reason)} for one, reason in taken.refused]
    return record


def difference_record(number: int, one: CollatedParagraph) -> dict[str, object]:
    return {
        "number": number,
        "what": one.difference.value,
        "path": one.place.source.path.as_posix() if one.place else None,
        "line": one.place.source.line if one.place else None,
        "before": one.before,
        "after": one.after,
        "added": list(one.added),
        "follows": one.follows,
        "changes": [
            {"kind": change.kind.value, "who": change.who, "when": change.when, "text": change.text}
            for change in one.changes
        ],
    }
