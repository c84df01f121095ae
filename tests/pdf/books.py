"""Small books for the tests of the PDF, made as records so that each test says what it needs."""

from pathlib import Path
from typing import Any

from banxin.model.block import AnyBlock, Heading, Note, Paragraph, ParagraphRole
from banxin.model.book import Book, Chapter, Leaf, Matter, Metadata, Section
from banxin.model.edition import Edition, Format, Typefaces
from banxin.model.inline import Inline, NoteReference, Text
from banxin.source import Source
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid

SENTENCE = (
    "北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。鹏之背，不知其几千里也；怒而飞，其翼若垂天之云。"
)
FACES = Typefaces(mono="Noto Sans SC")
GRID = fit_page_grid(TRIM_SIZES["大32开"])
PLACE = Source(path=Path("chapters/a.md"), line=1)


def paragraph(text: str = SENTENCE, *inlines: Inline, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    return Paragraph(source=PLACE, children=(Text(text), *inlines), role=role)


def heading(text: str, level: int = 2) -> Heading:
    return Heading(source=PLACE, level=level, children=(Text(text),))


def noted(*numbers: int) -> Paragraph:
    """A paragraph with calls of the notes of these numbers."""
    parts: list[Inline] = []
    for number in numbers:
        parts += [Text(SENTENCE), NoteReference(str(number), number)]
    return Paragraph(source=PLACE, children=tuple(parts))


def note(number: int, text: str) -> Note:
    return Note(source=PLACE, id=str(number), number=number, blocks=(paragraph(text),))


def chapter(
    name: str = "one",
    title: str = "逍遥游",
    blocks: tuple[AnyBlock, ...] = (paragraph(),),
    notes: tuple[Note, ...] = (),
    matter: Matter = Matter.BODY,
    **fields: Any,
) -> Chapter:
    return Chapter(
        id=name, path=Path(f"chapters/{name}.md"), source=PLACE, title=title, blocks=blocks, notes=notes, matter=matter,
        **fields,
    )  # fmt: skip


def book(
    *body: Section,
    front: tuple[Section, ...] = (),
    back: tuple[Section, ...] = (),
    root: Path = Path("/nonexistent/book"),
    **metadata: Any,
) -> Book:
    facts: dict[str, Any] = {"id": "nanhua", "title": "南华真经", "language": "zh-Hans"}
    return Book(
        root=root,
        manifest=root / "book.yaml",
        metadata=Metadata(**(facts | metadata)),
        front_matter=front,
        body_matter=body or (chapter(),),
        back_matter=back,
        editions=(),
    )


def edition(**fields: Any) -> Edition:
    facts: dict[str, Any] = {"name": "print", "format": Format.PDF, "grid": GRID, "typefaces": FACES}
    return Edition(**(facts | fields))


FRONT = (Leaf.HALF_TITLE, Leaf.TITLE_PAGE, Leaf.IMPRINT, Leaf.TOC)
