"""The texts of the chapters of a manuscript in Markdown, or in what becomes Markdown; a single file is divided into chapters."""

from collections.abc import Callable, Iterator
from pathlib import Path

from banxin.importing.division.divided_text import divided, has_short_sections, without_signs
from banxin.importing.division.links_across import with_called_headings
from banxin.importing.division.title_page_above import without_title_page
from banxin.importing.division.typed_headings import with_typed_headings
from banxin.importing.division.underlined_headings import with_signed_headings
from banxin.importing.documents.libre_office import SAVED_BY_IT
from banxin.importing.manuscript import ONE_FILE, ListedChapter, Manuscript, decoded
from banxin.importing.notes.shared_notes import with_own_notes
from banxin.importing.one_file import MARKDOWN
from banxin.importing.pandoc.by_pandoc import is_by_pandoc, markdown_by_pandoc
from banxin.importing.tools.notion import KIND as NOTION
from banxin.importing.tools.notion import page_of_notion
from banxin.saying.said import Said, listed, say


def chapter_texts(manuscript: Manuscript, tell: Callable[[Said], None]) -> Iterator[tuple[ListedChapter, str]]:
    """Every chapter with its text; a single file is divided at its headings, and one that is not UTF-8 is told."""
    for entry in manuscript.entries:
        text = text_of_chapter(entry.path, manuscript.root, tell)
        if manuscript.kind == ONE_FILE:
            if is_text_in_markdown(manuscript):
                text = titled(text, entry.path.name, tell)
            found = tuple(divided(text, has_parts=manuscript.has_parts))
            if len(found) == 1 and has_short_sections(text):
                tell(
                    say(
                        "{name}: the sections (##) have a few lines each, and run on in one chapter: write # before those that are chapters",
                        name=entry.path.name,
                    )
                )
            texts = list(with_called_headings([one.text for one in found]))
            for one, piece in zip(found, with_own_notes(texts), strict=True):
                yield ListedChapter(path=entry.path, title=one.title, part=one.part, is_appendix=one.is_appendix), piece
        elif text.strip():
            if manuscript.kind == NOTION:
                text = page_of_notion(text, entry.path, str(entry.path.relative_to(manuscript.root)), tell)
            yield entry, without_signs(text)


def is_text_in_markdown(manuscript: Manuscript) -> bool:
    return manuscript.kind == ONE_FILE and manuscript.entries[0].path.suffix.lower() in MARKDOWN


def titled(text: str, name: str, tell: Callable[[Said], None]) -> str:
    """The text of a book without the people of its title page, who stand in book.yaml, and with typed titles as headings."""
    text, people = without_title_page(text)
    if people:
        tell(say("{name}: the lines that name {people} below the title are in book.yaml", name=name, people=listed([name for name, _ in people])))  # fmt: skip
    return with_typed_headings(text, name, tell)


def text_of_chapter(path: Path, root: Path, tell: Callable[[Said], None]) -> str:
    """The Markdown of a file, whatever it is written in."""
    if is_by_pandoc(path):
        if path.suffix.lower() in SAVED_BY_IT:
            tell(
                say(
                    "{name}: read through Pandoc, since LibreOffice is not on this machine: compare merged cells, pictures and headings, or save it as .docx",
                    name=path.name,
                )
            )
        return markdown_by_pandoc(path, root, tell)
    found = decoded(path, root)
    if not found.codec.startswith("utf-8"):
        name = path.relative_to(root)
        tell(say("{name}: read as {codec}, since it is not UTF-8", name=name, codec=found.codec))
    return with_signed_headings(found.text) if path.suffix.lower() in MARKDOWN else found.text
