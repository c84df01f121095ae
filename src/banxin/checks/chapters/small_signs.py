"""Circles, squares and other signs that only the face of code has: they are half as wide as their like in the text's face."""

from collections.abc import Iterator

from banxin.fonts.coverage import named_edition
from banxin.fonts.faces import FontSet
from banxin.model.block import inline_parts, walk
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.model.inline import Text
from banxin.model.inline import walk as walk_inlines
from banxin.saying.said import say
from banxin.source import Source

FIRST, LAST = 0x25A0, 0x26FF
"""Geometric shapes and signs: squares, circles, stars, as tables and lists have them."""


def check_small_signs(book: Book, fonts: FontSet, edition: Edition) -> Iterator[Finding]:
    """A finding for the signs of an edition that are taken from its face of code, at the first place of each."""
    small = signs_of(fonts, is_mono=True) - signs_of(fonts, is_mono=False)
    places: dict[str, Source] = {}
    for text, source in texts_of(book) if small else ():
        if not text.isascii():
            for sign in small.intersection(text):
                places.setdefault(sign, source)
    by_place = sorted(places.items(), key=lambda one: (str(one[1].path), one[1].line, one[0]))
    if by_place:
        yield Finding(
            code="font-011",
            severity=Severity.WARNING,
            message=say(
                "only the face of code of {edition} has {signs}: smaller than other signs beside it",
                edition=named_edition(edition.name),
                signs=" ".join(sign for sign, _ in by_place),
            ),
            source=by_place[0][1],
            hint=say("extra: [HanaMinA], in the edition's typefaces, has them as wide as the text"),
            edition=edition.name,
        )


def signs_of(fonts: FontSet, *, is_mono: bool) -> frozenset[str]:
    """The signs that the face of code has, or the others."""
    ranges = (
        one
        for face in fonts.faces
        if (face.family == fonts.mono) is is_mono and face.family != fonts.gaiji_family
        for one in face.ranges
    )
    return frozenset(chr(code) for first, last in ranges for code in range(max(first, FIRST), min(last, LAST) + 1))


def texts_of(book: Book) -> Iterator[tuple[str, Source]]:
    """The texts of the chapters that are not code, each with its place."""
    for chapter in book.chapters:
        for block in walk(chapter.blocks_and_notes):
            for inlines in inline_parts(block):
                for one in walk_inlines(inlines):
                    if type(one) is Text:
                        yield one.text, block.source
