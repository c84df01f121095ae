"""`collate` from start to end: a Word document that came back, held against the chapters, and what is taken over of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from banxin.errors import ManifestError, UsageError
from banxin.exchange.collation import CollatedParagraph, collated
from banxin.exchange.hidden_places import chapter_in, place_name
from banxin.exchange.returned_document import returned_paragraphs
from banxin.exchange.taking_over import TakenOver, Taking
from banxin.exchange.word_document import path_of_places, word_document
from banxin.importing.package_facts import last_hand
from banxin.outputs import write_inside
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.yaml.quoted_text import quoted
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

LARGEST = 200_000_000
"""Bytes of a document."""
RECORDS = "collations"


@dataclass(frozen=True, slots=True, kw_only=True)
class CollatedDocument:
    """What a document says otherwise than the book, in its order, and who saved it last (name and ISO 8601 time, or empty)."""

    differences: tuple[CollatedParagraph, ...]
    last_hand: tuple[str, str] = ("", "")


def collate_document(root: Path, path: Path) -> CollatedDocument:
    """Hold a document against the chapters that it has; raise UsageError for one in which no paragraph of the book is."""
    try:
        data = read_regular(path.resolve(), path.resolve().parent, LARGEST).data
    except UnreadableError as error:
        raise error.told(ManifestError, say("document"), str(path)) from error
    book = read_book(root)
    returned = returned_paragraphs(data, path)
    sent_out = {chapter_in(name) for one in returned for name in one.places}
    chosen = [one for one in book.chapters if chapter_in(place_name(path_of_places(book, one), 1, "")) in sent_out]
    if not chosen:
        raise UsageError(
            say("no paragraph of the book is in '{path}'", path=path),
            hint=say("'banxin export docx' writes a document whose paragraphs know their places"),
        )
    document = word_document(book, chosen)
    sent = returned_paragraphs(document.data, path)
    return CollatedDocument(
        differences=tuple(collated(document.places, sent, returned)), last_hand=last_hand(data, path)
    )


def take_over(root: Path, path: Path, found: CollatedDocument, wanted: Collection[int]) -> TakenOver:
    """Write the differences of these numbers (from 1) into the chapters, and a record of who changed what.

    UsageError for a number that there is not.
    """
    if unknown := sorted(number for number in wanted if not 1 <= number <= len(found.differences)):
        raise UsageError(
            say("there is no difference {number}", number=unknown[0]),
            hint=say("there are {count}: without --take they are listed", count=len(found.differences)),
        )
    taking = Taking(root)
    taken = taking.all_of([found.differences[number - 1] for number in sorted(wanted)])
    for chapter, text in taken.texts.items():
        write_inside(chapter, text, taking.book.root)
    if taken.taken:
        write_record(taking.book.root, path, taken.taken, found.last_hand)
    return taken


def write_record(root: Path, path: Path, taken: Sequence[CollatedParagraph], hand: tuple[str, str]) -> None:
    """Add what was taken to collations/NAME.yaml: where, what, and by whom."""
    place = root / RECORDS / f"{path.stem}.yaml"
    place.parent.mkdir(exist_ok=True)
    try:
        before = read_regular(place, root).data.decode()
    except UnreadableError:
        before = ""
    lines = chain.from_iterable(record_of(one, hand) for one in taken)
    write_inside(place, before + "".join(f"{line}\n" for line in lines), root)


def record_of(one: CollatedParagraph, hand: tuple[str, str]) -> Iterator[str]:
    """The lines of one edit; of several people each is named, and who did it or when is left out where the document does not say."""
    people = sorted({change.who for change in one.changes if change.who}) or [hand[0]]
    times = sorted({change.when for change in one.changes if change.when}) or [hand[1]]
    yield f"- at: {quoted(str(one.place.source) if one.place else '')}"
    yield f"  what: {one.difference.value}"
    yield f"  before: {quoted(one.before)}"
    yield f"  after: {quoted(one.after)}"
    if one.added:
        yield f"  added: [{', '.join(map(quoted, one.added))}]"
    if named := list(filter(None, people)):
        yield f"  by: [{', '.join(map(quoted, named))}]"
    if times[-1]:
        yield f"  date: {quoted(times[-1])}"
