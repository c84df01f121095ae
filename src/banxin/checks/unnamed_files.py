"""Files of the book that nothing names: a chapter that was forgotten in book.yaml is in no edition, and nobody sees it.

Looked through are the folders that belong to a book, and those in which it has files of a kind; `set_aside` in book.yaml
says which files are meant to lie there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from banxin.checks.chapters.rule import Explanation
from banxin.model.block import PdfPage, pictures_in, walk
from banxin.model.book import Book, Chapter
from banxin.model.finding import Finding, Severity
from banxin.reading import BookFiles, UnreadableError, files_below, legible
from banxin.saying.said import Clause, Said, say
from banxin.source import Source

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff", ".bmp", ".avif"})
FONTS = frozenset({".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"})
SOUNDS = frozenset({".mp3", ".m4a", ".vtt", ".srt"})
"""Timings in forms that other files have, too (.txt, .json), are not looked for."""
TRAILS = (".original.jsonl", ".jsonl", ".txt")
"""What `banxin clean` writes into chapters/audit/ for each source, after its name."""
LARGEST_TEXT = 4 * 1024 * 1024
NOTES = frozenset({"README", "LICENSE", "OFL"})
"""Files that speak to whoever opens the folder."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a book names: `named` by its records, `texts` are its stylesheets and templates, `sources` the stems there."""

    book: Book
    named: frozenset[str]
    texts: dict[str, str]
    sources: frozenset[str]

    def is_named(self, name: str) -> bool:
        """Whether a record names the file, or the text of another stylesheet or template does."""
        short = Path(name).name
        return name in self.named or any(short in text for other, text in self.texts.items() if other != name)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """Files of one kind: where they lie, which they are, and when nothing names one."""

    code: str
    severity: Severity
    title: str
    message: str
    why: str
    mend: Said
    folders: tuple[str, ...]
    is_one: Callable[[str], bool]
    is_lost: Callable[[Looked, str], bool]


def suffixed(*suffixes: str) -> Callable[[str], bool]:
    return lambda name: Path(name).suffix.lower() in suffixes


def is_chapter(name: str) -> bool:
    return name.endswith(".md") and not is_trail(name)


def is_trail(name: str) -> bool:
    return name.startswith("chapters/audit/")


def is_included(name: str) -> bool:
    """Whether a template is one that only others use: those in the folder itself are asked for by their names."""
    return name.startswith("templates/") and name.count("/") > 1


def has_no_source(looked: Looked, name: str) -> bool:
    """Whether the source is gone that decisions or a trail are named after."""
    short = Path(name).name
    endings = TRAILS if is_trail(name) else (".yaml",)
    return not any(short == f"{stem}{ending}" for stem in looked.sources for ending in endings)


def is_unnamed(looked: Looked, name: str) -> bool:
    return not looked.is_named(name)


KINDS = (
    FileKind(
        code="unnamed-001", severity=Severity.WARNING, title=say("chapter that book.yaml does not name"),
        message=say("book.yaml does not name this chapter, so it is in no edition"),
        why=say("Nobody misses what nobody sees: the text is written, and no reader gets it."),
        mend=say("Put it into front_matter, body or back_matter, or name it under set_aside."),
        folders=("chapters",), is_one=is_chapter, is_lost=is_unnamed,
    ),
    FileKind(
        code="unnamed-002", severity=Severity.WARNING, title=say("stylesheet that no edition uses"),
        message=say("no edition uses this stylesheet"),
        why=say("Files in styles/ are used by every edition, those in styles/editions/ by the edition of their name, others only where book.yaml lists them."),
        mend=say("Correct its name or its place, list it under stylesheets, or name it under set_aside."),
        folders=("styles",), is_one=suffixed(".css"), is_lost=is_unnamed,
    ),
    FileKind(
        code="unnamed-003", severity=Severity.NOTE, title=say("picture that nothing shows"),
        message=say("no chapter, stylesheet or template shows this picture"),
        why=say("It may have been forgotten, or have another name in the chapter that it belongs to."),
        mend=say("Show it, take it away, or name it under set_aside."),
        folders=("images", "pictures", "figures", "gaiji"), is_one=suffixed(*PICTURES), is_lost=is_unnamed,
    ),
    FileKind(
        code="unnamed-004", severity=Severity.WARNING, title=say("decisions about a source that is not there"),
        message=say("there is no source of this name, so these decisions decide nothing"),
        why=say("Decisions are found by the name of their source; one that was renamed leaves them behind."),
        mend=say("Give the file the name of its source, or name it under set_aside."),
        folders=("decisions",), is_one=suffixed(".yaml", ".yml"), is_lost=has_no_source,
    ),
    FileKind(
        code="unnamed-005", severity=Severity.WARNING, title=say("template that no template includes"),
        message=say("no template includes this one"),
        why=say("Templates in folders are used only where another one includes, imports or extends them."),
        mend=say("Correct the name where it is included, or name it under set_aside."),
        folders=("templates",), is_one=is_included, is_lost=is_unnamed,
    ),
    FileKind(
        code="unnamed-006", severity=Severity.NOTE, title=say("trail of a source that is not there"),
        message=say("there is no source of this name, so this trail leads nowhere"),
        why=say("banxin clean writes it anew for each source that is there; this one is left over."),
        mend=say("Delete it, or put its source back."),
        folders=("chapters/audit",), is_one=is_trail, is_lost=has_no_source,
    ),
    FileKind(
        code="unnamed-007", severity=Severity.NOTE, title=say("font that no edition uses"),
        message=say("no edition and no stylesheet names this font"),
        why=say("It may have been forgotten under typefaces, and another face is taken."),
        mend=say("Name it under typefaces, take it away, or name it under set_aside."),
        folders=("fonts",), is_one=suffixed(*FONTS), is_lost=is_unnamed,
    ),
    FileKind(
        code="unnamed-009", severity=Severity.NOTE, title=say("sound or timing that no chapter names"),
        message=say("no chapter names this sound or timing"),
        why=say("A chapter is heard where it names its audio and its timing; one that was renamed is silent."),
        mend=say("Name it in its chapter, take it away, or name it under set_aside."),
        folders=("audio",), is_one=suffixed(*SOUNDS), is_lost=is_unnamed,
    ),
)  # fmt: skip
IDLE = Explanation(
    code="unnamed-008", severity=Severity.WARNING, title=say("set_aside that covers nothing"),
    why=say("The entry hides what may come later in its place."), mend=say("Delete it."),
)  # fmt: skip
UNHEARD = Explanation(
    code="unnamed-010", severity=Severity.WARNING, title=say("sound that no edition reads aloud"),
    why=say("Only an e-book with read_along has the sound of its chapters with it; in every other edition they are silent."),
    mend=say("Give an e-book read_along: true, take audio and timing out of the chapters, or name the sounds under set_aside."),
)  # fmt: skip
EXPLANATIONS = (
    *(
        Explanation(code=kind.code, severity=kind.severity, title=kind.title, why=kind.why, mend=kind.mend)
        for kind in KINDS
    ),
    IDLE,
    UNHEARD,
)
CODES = frozenset(explanation.code for explanation in EXPLANATIONS)


def check_unnamed(book: Book) -> Iterator[Finding]:
    """A finding for each file that nothing names and that is not set aside, in the order of the kinds, then of names."""
    looked = look_at(book)
    idle = set(book.set_aside)
    for kind in KINDS:
        for name in files_of(kind, looked):
            if kind.is_lost(looked, name):
                covering = [aside for aside in book.set_aside if aside.covers(name)]
                idle -= set(covering)
                if not covering:
                    yield finding_of(kind, name)
    unheard = unheard_chapters(book)
    idle -= {aside for aside in book.set_aside for chapter in unheard if aside.covers(chapter.audio)}
    yield from findings_on_silence(
        [one for one in unheard if not any(aside.covers(one.audio) for aside in book.set_aside)]
    )
    for aside in book.set_aside:
        if aside in idle:
            message = say("no file that nothing names is covered by '{pattern}'", pattern=aside.pattern)
            yield Finding(
                code=IDLE.code,
                severity=IDLE.severity,
                message=message,
                source=aside.source,
                hint=say("delete the entry"),
            )


def unheard_chapters(book: Book) -> list[Chapter]:
    """The chapters with a sound, where no edition reads aloud."""
    if any(edition.is_read_aloud for edition in book.editions):
        return []
    return [chapter for chapter in book.chapters if chapter.audio]


def findings_on_silence(chapters: Sequence[Chapter]) -> Iterator[Finding]:
    """One for them all, where the first stands: what is amiss is in book.yaml."""
    if chapters:
        yield Finding(
            code=UNHEARD.code,
            severity=UNHEARD.severity,
            message=say("no edition reads aloud, so the sound of {count} chapters is in none", count=len(chapters)),
            source=chapters[0].source,
            hint=say("write read_along: true in an edition with format: epub"),
        )


def files_of(kind: FileKind, looked: Looked) -> list[str]:
    """The files of a kind, by their paths inside the book: in its own folders, and in those of files that are named."""
    root = looked.book.root
    used = {Path(name).parent.as_posix() for name in looked.named if kind.is_one(name)} - {"."}
    paths = {path for folder in {*kind.folders, *used} for path in files_below(root / folder, root)}
    names = sorted(path.relative_to(root).as_posix() for path in paths if path.stem.upper() not in NOTES)
    return [name for name in names if kind.is_one(name)]


def look_at(book: Book) -> Looked:
    files = BookFiles(book.root)
    styles = {path.relative_to(book.root).as_posix() for edition in book.editions for path in edition.stylesheets}
    named = set(named_in(book)) | styles
    inside = (path for folder in ("styles", "templates") for path in files_below(book.root / folder, book.root))
    paths = {book.root / name for name in styles} | set(inside)
    texts = {path.relative_to(book.root).as_posix(): text_of(files, path) for path in sorted(paths)}
    stems = frozenset(path.stem for path in files_below(book.root / "sources", book.root))
    return Looked(book, frozenset(named), texts, stems)


def named_in(book: Book) -> Iterator[str]:
    """What book.yaml and the chapters name: chapters, pictures, drawn characters, the cover, fonts and folders of fonts."""
    for chapter in book.chapters:
        yield chapter.path.relative_to(book.root).as_posix()
        yield from filter(None, (chapter.audio, chapter.timing))
        for block in walk(chapter.blocks_and_notes):
            yield from pictures_in(block)
            if isinstance(block, PdfPage):
                yield block.file
    yield from (one.drawing.relative_to(book.root).as_posix() for one in book.gaiji)
    if book.cover:
        yield book.cover.relative_to(book.root).as_posix()
    for edition in book.editions:
        for family in edition.typefaces.families:
            yield family.partition("#")[0]
            if (book.root / family).is_dir():
                yield from (
                    path.relative_to(book.root).as_posix() for path in files_below(book.root / family, book.root)
                )


def text_of(files: BookFiles, path: Path) -> str:
    """The text of a stylesheet or template; nothing when it cannot be read, of which the build tells."""
    try:
        return files.read(path, LARGEST_TEXT).decode("utf-8", "replace")
    except UnreadableError:
        return ""


def finding_of(kind: FileKind, name: str) -> Finding:
    place = Source(path=Path(legible(name)))
    return Finding(
        code=kind.code,
        severity=kind.severity,
        message=kind.message,
        source=place,
        hint=Clause(kind.mend.template, kind.mend.values),
    )
