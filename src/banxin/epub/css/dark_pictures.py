"""The rules for pictures on dark screens: line art is turned to light lines, what is seen through has white paper."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from banxin.epub.css.dark_twins import DARK_QUERY
from banxin.epub.part import PackagePart
from banxin.model.block import Figure, FigureGroup, walk
from banxin.model.book import Chapter
from banxin.pictures.line_art import DarkTreatment, treatment_of
from banxin.templates.addresses import Addresses
from banxin.templates.editions.selection import chapters_of

AS_DRAWN = "as-drawn"
"""The class of a figure whose pictures are turned on no screen."""
RULES = {
    DarkTreatment.TURNED: "filter: invert(1);",
    DarkTreatment.GROUNDED: "background-color: #fff;\n    color: #000;",
}
"""The ink beside the paper is for the words that are shown where the picture is not."""


def dark_pictures(parts: Iterable[PackagePart], addresses: Addresses) -> str:
    """The stylesheet for the pictures of an edition on dark screens, by their pixels or paths."""
    kept = {addresses.pictures[path] for path in pictures_as_drawn(chapters_of(addresses.sections))}
    return dark_picture_rules({part.name: treatment_of(part.data, part.suffix) for part in parts}, kept)


def dark_picture_rules(treatments: Mapping[str, DarkTreatment], kept: Collection[str] = ()) -> str:
    """A stylesheet for the pictures of an EPUB, by their names in it; nothing where none needs a rule.

    Those in `kept` are not turned, but have white paper where they would have been.
    """
    treatments = {
        name: DarkTreatment.GROUNDED if name in kept and what is DarkTreatment.TURNED else what
        for name, what in treatments.items()
    }
    rules = "".join(
        f"  {selectors} {{\n    {declared}\n  }}\n"
        for treatment, declared in RULES.items()
        if (selectors := ",\n  ".join(f'img[src="{name}"]' for name, what in treatments.items() if what is treatment))
    )
    return f"@media {DARK_QUERY} {{\n{rules}}}\n" if rules else ""


def pictures_as_drawn(chapters: Iterable[Chapter]) -> Iterator[str]:
    """The paths of the pictures that a figure, or a group of them, says no for."""
    for chapter in chapters:
        for block in walk(chapter.blocks_and_notes):
            if isinstance(block, Figure | FigureGroup) and AS_DRAWN in block.classes:
                yield from (one.path for one in walk((block,)) if isinstance(one, Figure))
