"""A comparison in sentences and as JSON: the same for the terminal, the page in the browser, and programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from banxin.comparison.finished_text import NOTES, Leaf
from banxin.comparison.page_pairs import MovedPage
from banxin.comparison.pictures.picture_records import PictureDifference
from banxin.comparison.records import Comparison, EditionDifferences, PartDifference, TextDifference
from banxin.making.report import finding_to_json
from banxin.model.finding import Finding
from banxin.saying.languages import Language
from banxin.saying.said import NOTHING, Said, listed, say
from banxin.saying.told import recalled

TOLD = 60
"""Characters of each side of a difference that a line tells, rows of moved pages or files that are told without -v."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRow:
    """Pages in a row that moved by the same: from the first to the last of them, and where the first and the last were."""

    first: MovedPage
    last: MovedPage


def moved_rows(moved: Sequence[MovedPage]) -> list[MovedRow]:
    """The pages that moved; those that only stand on other sheets together."""
    rows: list[MovedRow] = []
    for page in moved:
        before = rows[-1].last if rows else None
        goes_on = (
            before is not None
            and before.after.sheet + 1 == page.after.sheet
            and before.before.sheet + 1 == page.before.sheet
            and not before.shift
            and not page.shift
        )
        if goes_on:
            rows[-1] = MovedRow(first=rows[-1].first, last=page)
        else:
            rows.append(MovedRow(first=page, last=page))
    return rows


def summary_of(found: EditionDifferences) -> Said:
    """One edition in a line."""
    name = found.edition or found.after_file
    if found.is_same:
        return say("{name}: the same ({why})", name=name, why=why_same(found))
    parts: list[str] = [say("differences in the text: {count}", count=len(found.texts))]
    if found.pictures:
        parts.append(say("in the pictures: {count}", count=len(found.pictures)))
    if found.same_pages or found.looks or found.new_sheets or found.gone_sheets:
        parts += [
            say("pages that begin elsewhere: {count}", count=len(found.moved)),
            say("that look different: {count}", count=len(found.looks)),
            say("the same: {count}", count=found.same_pages),
        ]
        if found.new_sheets:
            parts.append(say("new: {count}", count=len(found.new_sheets)))
        if found.gone_sheets:
            parts.append(say("gone: {count}", count=len(found.gone_sheets)))
    if found.parts:
        parts.append(say("other parts that differ: {count}", count=len(found.parts)))
    if found.gained or found.lost:
        parts.append(
            say("findings gained: {gained}, lost: {lost}", gained=len(found.gained or ()), lost=len(found.lost or ()))
        )
    return say("{name}: {parts}", name=name, parts=listed(parts))


def why_same(found: EditionDifferences) -> Said:
    if found.is_same_file:
        return say("not a byte differs")
    return say("the bytes differ, and nothing that is read or seen")


def place_named(one: TextDifference | PictureDifference) -> str:
    """Where a difference was written, or the chapter in which it stands, by its title where the file tells it; empty for none."""
    if one.place:
        return one.place
    return say("notes") if one.chapter == NOTES else one.heading or one.chapter


def leaf_named(leaf: Leaf) -> str:
    """Where something stands: a document, or a sheet and the folio printed on it."""
    if leaf.document:
        return leaf.document
    if not leaf.sheet:
        return NOTHING
    if leaf.folio:
        return say("sheet {sheet} (folio {folio})", sheet=leaf.sheet, folio=leaf.folio)
    return say("sheet {sheet}", sheet=leaf.sheet)


def shortened(text: str) -> str:
    """The text, or its beginning.

    >>> shortened("版" * 99)[-3:]
    '版版…'
    """
    return text if len(text) <= TOLD else f"{text[:TOLD]}…"


def line_of_text(one: TextDifference) -> Said:
    """`chapters/02.md:7, sheet 12: …开头[-旧-]{+新+}结尾…`"""
    change = "".join(f"[-{shortened(text)}-]" for text in (one.before,) if text)
    change += "".join(f"{{+{shortened(text)}+}}" for text in (one.after,) if text)
    leaf = leaf_named(one.after_leaf if one.after_leaf != Leaf() else one.before_leaf)
    where = listed([part for part in (place_named(one), leaf) if part])
    return say("{where}: {text}", where=where, text=f"{one.lead}{change}{one.trail}")


def line_of_picture(one: PictureDifference) -> Said:
    """A picture that is another, or came, or went: `chapters/02.md:7, sheet 12: the picture images/a.png is another one`"""
    leaf = leaf_named(one.after_leaf if one.after is not None else one.before_leaf)
    if one.before is not None and one.after is not None and one.before_leaf.sheet != one.after_leaf.sheet:
        leaf = say("{sheet} was sheet {was}", sheet=leaf, was=one.before_leaf.sheet)
    where = listed([part for part in (place_named(one), leaf) if part])
    return say("{where}: {text}", where=where, text=told_picture(one))


def told_picture(one: PictureDifference) -> Said:
    """What became of a picture, by its name."""
    before, after = (name or say("without a description") for name in (one.before, one.after))
    if one.before is None:
        return say("a new picture, {name}", name=after)
    if one.after is None:
        return say("the picture {name} is gone", name=before)
    if one.described:
        was, said = (words or say("nothing") for words in one.described)
        return say("the picture {name} is described otherwise: {before} → {after}", name=after, before=was, after=said)
    if one.before == one.after:
        return say("the picture {name} is another one", name=after)
    return say("the picture {before} was replaced by {after}", before=before, after=after)


def line_of_row(row: MovedRow) -> str:
    """A page, or a row of pages, that begins elsewhere."""
    first, last = row.first, row.last
    if first is not last:
        return say(
            "sheets {first} to {last} were {was_first} to {was_last}",
            first=first.after.sheet,
            last=last.after.sheet,
            was_first=first.before.sheet,
            was_last=last.before.sheet,
        )
    sheet = leaf_named(first.after)
    if first.before.sheet != first.after.sheet:
        sheet = say("{sheet} was sheet {was}", sheet=sheet, was=first.before.sheet)
    if first.shift > 0:
        return say("{sheet}: begins {count} characters later in the text", sheet=sheet, count=first.shift)
    if first.shift < 0:
        return say("{sheet}: begins {count} characters earlier in the text", sheet=sheet, count=-first.shift)
    return sheet


def line_of_part(part: PartDifference) -> Said:
    if part.before and part.after:
        return say(
            "{name}: {before} → {after}", name=part.name, before=shortened(part.before), after=shortened(part.after)
        )
    if part.after:
        return say("{name}: new, {after}", name=part.name, after=shortened(part.after))
    return say("{name}: gone, {before}", name=part.name, before=shortened(part.before))


def only_lines(comparison: Comparison) -> Iterator[Said]:
    """The editions that only one of the two has."""
    for name in comparison.only_before:
        yield say("{edition}: only in {side}", edition=name, side=comparison.before)
    for name in comparison.only_after:
        yield say("{edition}: only in {side}", edition=name, side=comparison.after)


def lines_of(found: EditionDifferences, language: Language, *, is_whole: bool) -> Iterator[str]:
    """All that differs between two files; long rows are cut unless the whole is asked for."""
    yield from bounded([line_of_text(one) for one in found.texts], is_whole=is_whole)
    yield from bounded([line_of_picture(one) for one in found.pictures], is_whole=is_whole)
    yield from bounded([line_of_row(row) for row in moved_rows(found.moved)], is_whole=is_whole)
    for template, sheets in (
        (say("pages that look different"), [look.after for look in found.looks]),
        (say("pages that are new"), found.new_sheets),
        (say("pages that are gone"), found.gone_sheets),
    ):
        if sheets:
            yield say("{what}: {sheets}", what=template, sheets=listed(ranges(sheets)))
    yield from bounded([line_of_part(part) for part in found.parts], is_whole=is_whole)
    yield from bounded(
        [say("+ {finding}", finding=told_finding(one, language)) for one in found.gained or ()], is_whole=is_whole
    )
    yield from bounded(
        [say("- {finding}", finding=told_finding(one, language)) for one in found.lost or ()], is_whole=is_whole
    )


def told_finding(finding: Finding, language: Language) -> str:
    """A finding as a person reads it: what an older report tells is text again, of which the sentence is looked up."""
    message, hint = recalled(finding.message, language), recalled(finding.hint, language)
    return replace(finding, message=message, hint=hint).said


def bounded(lines: Sequence[str], *, is_whole: bool) -> Iterator[str]:
    shown = lines if is_whole else lines[:TOLD]
    yield from shown
    if len(shown) < len(lines):
        yield say("… and {count} more; -v tells all", count=len(lines) - len(shown))


def ranges(numbers: Sequence[int]) -> list[str]:
    """Rows of numbers that count on as one.

    >>> ranges([3, 4, 5, 9])
    ['3–5', '9']
    """
    rows: list[list[int]] = []
    for number in numbers:
        if rows and rows[-1][-1] + 1 == number:
            rows[-1].append(number)
        else:
            rows.append([number])
    return [str(row[0]) if len(row) == 1 else f"{row[0]}–{row[-1]}" for row in rows]


def as_record(comparison: Comparison) -> dict[str, Any]:
    """The whole comparison for programs; sheets count from 1, `shift` is in characters, boxes are shares of the sheet."""
    return {
        "same": comparison.is_same,
        "before": comparison.before,
        "after": comparison.after,
        "only_before": list(comparison.only_before),
        "only_after": list(comparison.only_after),
        "editions": [edition_record(one) for one in comparison.editions],
    }


def edition_record(found: EditionDifferences) -> dict[str, Any]:
    return {
        "edition": found.edition,
        "same": found.is_same,
        "same_bytes": found.is_same_file,
        "before": found.before_file,
        "after": found.after_file,
        "texts": [
            {
                "chapter": one.chapter,
                "before": one.before,
                "after": one.after,
                "lead": one.lead,
                "trail": one.trail,
                "place": one.place,
                "heading": one.heading,
                "from": leaf_record(one.before_leaf),
                "to": leaf_record(one.after_leaf),
            }
            for one in found.texts
        ],
        "pictures": [
            {
                "chapter": one.chapter,
                "before": one.before,
                "after": one.after,
                "described": one.described,
                "place": one.place,
                "heading": one.heading,
                "from": leaf_record(one.before_leaf) if one.before is not None else None,
                "to": leaf_record(one.after_leaf) if one.after is not None else None,
            }
            for one in found.pictures
        ],
        "moved": [
            {
                "chapter": page.chapter,
                "from": leaf_record(page.before),
                "to": leaf_record(page.after),
                "shift": page.shift,
            }
            for page in found.moved
        ],
        "looks": [
            {
                "before": look.before,
                "after": look.after,
                "boxes": [[round(edge, 4) for edge in box] for box in look.boxes],
            }
            for look in found.looks
        ],
        "new_sheets": list(found.new_sheets),
        "gone_sheets": list(found.gone_sheets),
        "same_pages": found.same_pages,
        "parts": [{"name": part.name, "before": part.before, "after": part.after} for part in found.parts],
        "gained": findings_record(found.gained),
        "lost": findings_record(found.lost),
    }


def leaf_record(leaf: Leaf) -> dict[str, Any]:
    return {"document": leaf.document} if leaf.document else {"sheet": leaf.sheet, "folio": leaf.folio}


def findings_record(findings: Sequence[Finding] | None) -> list[dict[str, Any]] | None:
    return None if findings is None else [finding_to_json(finding) for finding in findings]
