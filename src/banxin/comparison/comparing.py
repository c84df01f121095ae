"""Two finished files compared, in a process of its own: a file may come from anywhere, and may be made to take everything.

files → text of both → what is common → differences of the text, pages that moved → pages painted → report
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from banxin.comparison.epub_differences import compare_epubs
from banxin.comparison.finished_text import alike_pages
from banxin.comparison.page_looks import DPI, SHOWN_DPI, Look, differing_boxes, with_marks
from banxin.comparison.page_pairs import PagePairs, moved_pages, paired_pages
from banxin.comparison.pictures.picture_differences import picture_differences
from banxin.comparison.pictures.picture_records import PictureDifference, in_chapters_of, in_no_chapter
from banxin.comparison.pictures.pictures_of_pdf import pdf_pictures
from banxin.comparison.products import Product, Side
from banxin.comparison.records import Comparison, EditionDifferences, PartDifference, TextDifference
from banxin.comparison.same_findings import changed_findings
from banxin.comparison.text_differences import same_stretches, shared_runs, text_differences, with_names_of
from banxin.comparison.type_areas import TypeAreas, is_same_area, type_areas
from banxin.comparison.written_places import WrittenPlaces
from banxin.errors import UsageError
from banxin.making.allowance import LEAST_TIME, TIME_OF_COMPUTING
from banxin.making.report import sha256_of
from banxin.processes.apart import run_apart
from banxin.processes.limits import MB, Limits, with_given
from banxin.processes.task import Task
from banxin.proofing.painted_pages import PaintedPages
from banxin.saying.said import say

MOST_SHOWN = 60
"""Pairs of pages of an edition of which pictures are made; the others are counted."""
QUALITY = 78
LEAST_MEMORY, MEMORY_OF_A_BYTE, MOST_MEMORY = 1024 * MB, 60, 4096 * MB
"""A book of 1,600 pages (5 MB) takes 700 MB; what unpacks to more than 4 GB is no book."""
LEAST_COMPUTING, COMPUTING_OF_A_BYTE, MOST_COMPUTING = 60, 30e-6, 3600
BOOKMARKS = "bookmarks"
Bookmark = tuple[int, str]
Different = TypeVar("Different", TextDifference, PictureDifference)


def compare(
    before: Side, after: Side, *, pictures: Path | None = None, limits: Mapping[str, int | None] | None = None
) -> Comparison:
    """What differs between two sides; pictures of the pages that do are written into the folder `pictures`, where one is given.

    `limits` are those of each pair of files that are not to be the usual ones. Raise UsageError for a PDF against an EPUB,
    BuildError for files that are not sound.
    """
    pairs, only_before, only_after = pairs_of(before, after)
    tasks = [
        Task(
            one.edition,
            compare_files,
            (number, one, other, pictures),
            limits=with_given(allowance_of(one, other), limits or {}),
            subject=say("the comparison of {before} and {after}", before=one.path.name, after=other.path.name),
            lays_out=False,
        )
        for number, (one, other) in enumerate(pairs, start=1)
    ]
    found: list[EditionDifferences] = []
    for outcome in run_apart(tasks, jobs=1):
        if outcome.error:
            raise outcome.error
        found.append(outcome.value)
    return Comparison(
        before=before.name, after=after.name, editions=tuple(found), only_before=only_before, only_after=only_after
    )


def pairs_of(before: Side, after: Side) -> tuple[list[tuple[Product, Product]], tuple[str, ...], tuple[str, ...]]:
    """The files that go together, and the editions that only one side has. One file goes with one file, whatever they are."""
    if len(before.products) == len(after.products) == 1:
        pairs = list(zip(before.products.values(), after.products.values(), strict=True))
    else:
        pairs = [(one, after.products[name]) for name, one in before.products.items() if name in after.products]
    if not pairs:
        message = say("{before} and {after} have no edition in common", before=before.name, after=after.name)
        raise UsageError(message, hint=say("name one file or edition of each"))
    for one, other in pairs:
        if one.is_pdf != other.is_pdf:
            message = say("{before} and {after} are a PDF and an EPUB", before=one.path.name, after=other.path.name)
            raise UsageError(message, hint=say("compare two of one kind; a build holds each against the chapters"))
    known = {one.edition for pair in pairs for one in pair}
    only_before = tuple(name for name in before.products if name not in known)
    return pairs, only_before, tuple(name for name in after.products if name not in known)


def allowance_of(one: Product, other: Product) -> Limits:
    """What a comparison may take: it grows with the files."""
    size = one.path.stat().st_size + other.path.stat().st_size
    cpu = min(LEAST_COMPUTING + int(size * COMPUTING_OF_A_BYTE), MOST_COMPUTING)
    return Limits(
        memory=min(LEAST_MEMORY + size * MEMORY_OF_A_BYTE, MOST_MEMORY),
        cpu=cpu,
        time=LEAST_TIME + TIME_OF_COMPUTING * cpu,
    )


def compare_files(number: int, before: Product, after: Product, pictures: Path | None) -> EditionDifferences:
    """What differs between two files of one kind; `number` is in the names of their pictures."""
    gained, lost = changed_findings(before.report, after.report)
    found = EditionDifferences(
        edition=after.edition or before.edition,
        before_file=before.path.name,
        after_file=after.path.name,
        is_same_file=sha256_of(before.path) == sha256_of(after.path),
        gained=gained,
        lost=lost,
    )
    if after.is_pdf:
        return compare_pdfs(before, after, found, (number, pictures))
    return compare_epubs(before, after, found)


def compare_pdfs(
    before: Product, after: Product, found: EditionDifferences, pictures: tuple[int, Path | None]
) -> EditionDifferences:
    """Text, pages and their looks; `pictures` are the number of these files and the folder of their pictures."""
    if found.is_same_file:
        pages = PaintedPages(after.path)
        try:
            return replace(found, same_pages=len(pages))
        finally:
            pages.close()
    sides = before, after
    old, new = alike_pages([one.path for one in sides], [one.report.pages if one.report else () for one in sides])
    old_text, new_text = old.text(new.bodies), new.text(old.bodies)
    has_chapters = bool(old.records and new.records)
    if not has_chapters:
        old_text, new_text = old_text.whole, new_text.whole
    names = same_stretches(old_text, new_text)
    old_text = with_names_of(old_text, names)
    runs = shared_runs(old_text, new_text)
    pairs = paired_pages(old_text, new_text, runs)
    places = WrittenPlaces(before, old.pages), WrittenPlaces(after, new.pages)
    texts = text_differences(old_text, new_text, runs, places[1].place)
    shown = pdf_pictures(before.path, old), pdf_pictures(after.path, new)
    if not has_chapters:
        shown = in_no_chapter(shown[0]), in_no_chapter(shown[1])
    told = replace(
        found,
        texts=tuple(texts),
        pictures=tuple(picture_differences(in_chapters_of(shown[0], names), shown[1], runs, places)),
    )
    with_looks = compare_looks(before.path, after.path, pairs, told, pictures)
    return replace(with_looks, moved=tuple(moved_pages(old_text, new_text, runs, pairs)))


def compare_looks(
    before: Path, after: Path, pairs: PagePairs, found: EditionDifferences, pictures: tuple[int, Path | None]
) -> EditionDifferences:
    """Every page beside its counterpart; pictures are made first of pages with other text, then of the others."""
    number, folder = pictures
    old, new = PaintedPages(before), PaintedPages(after)
    try:
        with type_areas(before, old) as areas, type_areas(after, new) as others:
            looks = tuple(different_looks(areas, others, pairs))
        fresh = tuple(sheet for sheet, was in pairs.before.items() if was is None)
        shown = shown_looks(looks, (*found.texts, *found.pictures)) if folder else ()
        if folder:
            for look in shown:
                write_picture(old, look.before, folder / picture_name(number, "before", look), look)
                write_picture(new, look.after, folder / picture_name(number, "after", look), look)
        parts = tuple(changed_labels(old, new))
        headings = (old.headings(), new.headings()) if found.texts or found.pictures else ((), ())
        texts = tuple(with_heading(one, *headings) for one in found.texts)
        changed = tuple(with_heading(one, *headings) for one in found.pictures)
    finally:
        old.close()
        new.close()
    same = len(pairs.before) - len(looks) - len(fresh)
    return replace(
        found,
        texts=texts,
        pictures=changed,
        looks=looks,
        shown=shown,
        new_sheets=fresh,
        gone_sheets=pairs.gone,
        same_pages=same,
        parts=parts,
    )


def with_heading(one: Different, old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]) -> Different:
    """A difference with the chapter in which it stands by the bookmarks of the later file; of what is gone, by those of the earlier."""
    is_there = bool(one.after_leaf.sheet)
    sheet, headings = (one.after_leaf.sheet, new) if is_there else (one.before_leaf.sheet, old)
    above = [title for first, title in headings if first <= sheet]
    return replace(one, heading=above[-1]) if above else one


def shown_looks(looks: Sequence[Look], edits: Sequence[TextDifference | PictureDifference]) -> tuple[Look, ...]:
    """The pairs of pages that are worth a picture, in their order: of so many as may be, those with other text or pictures come first."""
    edited = {one.after_leaf.sheet for one in edits}
    wanted = sorted(looks, key=lambda look: (look.after not in edited, look.after))[:MOST_SHOWN]
    return tuple(sorted(wanted, key=lambda look: look.after))


def different_looks(old: TypeAreas, new: TypeAreas, pairs: PagePairs) -> Iterator[Look]:
    """The pairs of pages that look different. One that stands elsewhere has another folio and may have another head: of that, what is in
    the type area is asked alone.
    """
    for sheet, was in pairs.before.items():
        if was is not None and not (was != sheet and is_same_area(old, was, new, sheet)):
            boxes = differing_boxes(old.pages.paint(was, DPI), new.pages.paint(sheet, DPI))
            if boxes:
                yield Look(before=was, after=sheet, boxes=boxes)


def write_picture(pages: PaintedPages, sheet: int, path: Path, look: Look) -> None:
    with_marks(pages.paint(sheet, SHOWN_DPI), look.boxes).save(path, "WEBP", quality=QUALITY, method=4)


def picture_name(number: int, which: str, look: Look) -> str:
    """The file of a page's picture; `number` counts the pairs of files, and a page is called by its later sheet.

    >>> picture_name(1, "before", Look(before=6, after=7, boxes=()))
    'pages-1-0007-before.webp'
    """
    return f"pages-{number}-{look.after:04}-{which}.webp"


def changed_labels(old: PaintedPages, new: PaintedPages) -> Iterator[PartDifference]:
    """What the files say of themselves otherwise: title, author, bookmarks."""
    one, other = old.labels(), new.labels()
    for name in sorted({*one, *other}):
        if one.get(name) != other.get(name):
            yield PartDifference(name=name, before=one.get(name, ""), after=other.get(name, ""))
    titles, later = old.titles(), new.titles()
    if titles != later:
        gone, come = Counter(titles) - Counter(later), Counter(later) - Counter(titles)
        first, second = (gone.elements(), come.elements()) if gone or come else between_ends(titles, later)
        yield PartDifference(name=BOOKMARKS, before=listed_titles(first), after=listed_titles(second))


def between_ends(one: Sequence[Bookmark], other: Sequence[Bookmark]) -> tuple[Sequence[Bookmark], Sequence[Bookmark]]:
    """Two rows of the same bookmarks in another order, without those at their ends that kept their places.

    >>> between_ends([(1, "雨"), (1, "雪"), (1, "风"), (1, "跋")], [(1, "雨"), (1, "风"), (1, "雪"), (1, "跋")])
    ([(1, '雪'), (1, '风')], [(1, '风'), (1, '雪')])
    """
    moved = [place for place, (first, second) in enumerate(zip(one, other, strict=True)) if first != second]
    return one[moved[0] : moved[-1] + 1], other[moved[0] : moved[-1] + 1]


def listed_titles(titles: Iterable[Bookmark]) -> str:
    return " / ".join(title for _, title in titles)
