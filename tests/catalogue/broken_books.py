"""Ten ways in which a book of a shelf is broken."""

from pathlib import Path

from tests.catalogue.shelf import CHAPTER


def _manifest(folder: Path, before: str, after: str) -> None:
    path = folder / "book.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def _chapter(folder: Path, more: str) -> None:
    (folder / "one.md").write_text(CHAPTER + more, encoding="utf-8")


def no_yaml(folder: Path) -> None:
    _manifest(folder, "title: ", "title: [")


def unknown_key(folder: Path) -> None:
    _manifest(folder, "authors:", "writers:")


def no_such_paper(folder: Path) -> None:
    _manifest(folder, "大32开", "大33开")


def chapter_missing(folder: Path) -> None:
    (folder / "one.md").unlink()


def no_text(folder: Path) -> None:
    (folder / "one.md").write_bytes(b"# \xff\xfe\n")


def no_glyph(folder: Path) -> None:
    _chapter(folder, "\n\U00013000\n")


def picture_missing(folder: Path) -> None:
    _chapter(folder, "\n![图](nothing.png)\n")


def note_missing(folder: Path) -> None:
    _chapter(folder, "\n有注[^none]。\n")


def too_long(folder: Path) -> None:
    """More than five seconds of computing for its pages."""
    _chapter(folder, CHAPTER.partition("\n")[2] * 5_000)


def typeface_missing(folder: Path) -> None:
    _manifest(folder, "trim: 大32开", "trim: 大32开, typefaces: {body: No Such Face}")


KINDS = (
    no_yaml, unknown_key, no_such_paper, chapter_missing, no_text, no_glyph, picture_missing, note_missing, too_long,
    typeface_missing,
)  # fmt: skip
