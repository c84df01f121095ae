"""What a comparison has found; records that travel from the process that compares."""

from dataclasses import dataclass

from banxin.comparison.finished_text import Leaf
from banxin.comparison.page_looks import Look
from banxin.comparison.page_pairs import MovedPage
from banxin.comparison.pictures.picture_records import PictureDifference
from banxin.model.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDifference:
    """A place of the text that differs: what stood there, what stands there, and what is around it in both.

    `chapter` is its id, the name of a document, `finished_text.NOTES`, or empty for text in no chapter; `place` is
    `file:line` in the later book where that is at hand, `heading` the chapter by the finished file itself: the bookmark of a PDF, the
    title of a document. A difference of a whole chapter has its whole text.
    """

    chapter: str
    before: str
    after: str
    lead: str
    trail: str
    before_leaf: Leaf
    after_leaf: Leaf
    place: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDifference:
    """A file of an EPUB, or what a PDF says of itself (its title, its bookmarks), that differs; empty is what is not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDifferences:
    """What differs between two files. `same_pages` counts those that look alike.

    `looks` are pairs of pages that look different (`shown` those of which there are pictures), `new_sheets` and `gone_sheets` pages without a counterpart. Findings are
    None where a file has no report; `is_same_file` is whether not a byte differs.
    """

    edition: str
    before_file: str
    after_file: str
    is_same_file: bool
    texts: tuple[TextDifference, ...] = ()
    moved: tuple[MovedPage, ...] = ()
    pictures: tuple[PictureDifference, ...] = ()
    looks: tuple[Look, ...] = ()
    shown: tuple[Look, ...] = ()
    new_sheets: tuple[int, ...] = ()
    gone_sheets: tuple[int, ...] = ()
    same_pages: int = 0
    parts: tuple[PartDifference, ...] = ()
    gained: tuple[Finding, ...] | None = None
    lost: tuple[Finding, ...] | None = None

    @property
    def is_same(self) -> bool:
        """Whether there is nothing that a reader or an editor would notice."""
        found = (
            self.texts,
            self.pictures,
            self.moved,
            self.looks,
            self.new_sheets,
            self.gone_sheets,
            self.parts,
            self.gained,
            self.lost,
        )
        return not any(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two things compared, edition by edition; those that only one of them has."""

    before: str
    after: str
    editions: tuple[EditionDifferences, ...]
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        return not (self.only_before or self.only_after) and all(one.is_same for one in self.editions)
