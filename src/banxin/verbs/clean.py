"""`clean` from start to end: sources and decisions into chapters, each proved before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from banxin.cleaning.chapters.assembly import Made, make_chapters, unplaced
from banxin.cleaning.chapters.chapter_files import (
    append_text,
    chapter_files,
    chapters_from,
    check_base,
    differing,
    files_by_origin,
    hand_edits,
    is_same_text,
    text_of,
    write_files,
)
from banxin.cleaning.chapters.chapter_names import name_of_file
from banxin.cleaning.chapters.clean_chapter import (
    ChapterTextError,
    emit_chapter,
    parse_chapter_text,
    split_front_matter,
)
from banxin.cleaning.chapters.inline_marks import with_readings
from banxin.cleaning.decisions.decision_files import read_decisions
from banxin.cleaning.decisions.idle_decisions import find_idle_decisions
from banxin.cleaning.editor.adoption import adopt_chapter, emit_decisions
from banxin.cleaning.editor.body_list import asides_of, files_named
from banxin.cleaning.editor.review.review_page import render_reviews
from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.edits.audit_trail import emit_trail
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.protected_words import places_of
from banxin.cleaning.edits.thresholds import read_declared, read_language, read_protected, read_thresholds
from banxin.cleaning.gates import gate_conservation, gate_letters, gate_places, gate_trail
from banxin.cleaning.pipeline import PASSES, CleaningSettings, clean
from banxin.cleaning.source.declared_sources import UNDECLARED, DeclaredSource, check_declared
from banxin.cleaning.source.document import Document, read_blocks
from banxin.errors import BuildError, ManifestError, PublishingError, UsageError
from banxin.extraction.extractors import is_source
from banxin.making.allowance import allowance_of_source
from banxin.outputs import write_inside
from banxin.processes.apart import run_apart
from banxin.processes.faults import InternalError, with_note_kept
from banxin.processes.limits import with_given
from banxin.processes.run_folder import run_folder
from banxin.processes.task import Task
from banxin.progress import Progress, Step, Tell, nobody
from banxin.readers.author_text import read_author_text
from banxin.readers.markdown.other_reading import line_read_otherwise
from banxin.reading import MANIFEST, BookFiles
from banxin.saying.languages import Language
from banxin.saying.said import Said, say
from banxin.source import Source
from banxin.verbs.sources import read_original, source_files, unkept

SOURCES, DECISIONS, CHAPTERS, TRAIL = "sources", "decisions", "chapters", "audit"
REVIEW = Path("build", "review")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedBook:
    """What a run made: `files` by their names under chapters/, and those of them that it wrote (or would write).

    `refused` says which sources could not be cleaned, and why; their chapters of an earlier run stay as they are. Of the chapters that
    the run removed, book.yaml names those of `missing`; of those that it added, it does not name those of `unnamed`.
    `unread` are files in folders of sources/, which no chapter is made from.
    """

    root: Path
    cleaned: tuple[Cleaned, ...]
    files: Mapping[str, str]
    changed: tuple[str, ...]
    refused: tuple[PublishingError, ...] = ()
    missing: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def clean_book(
    directory: Path | str,
    *,
    is_check: bool = False,
    limits: Mapping[str, int | None] | None = None,
    tell: Tell = nobody,
    language: Language = Language.ENGLISH,
) -> CleanedBook:
    """Clean every source of a book into its chapters; with `is_check` nothing is written.

    `limits` are those of each source that are not to be the usual ones: `memory` in bytes, `cpu` and `time` in seconds.
    `tell` is called with a `Progress` as each source begins and ends. `language` is that of the pages of the review.
    """
    root = root_of(Path(directory))
    book = BookFiles(root)
    refused: dict[Path, PublishingError] = {}
    cleaned = tuple(clean_sources(book, tell, refused, limits))
    files = files_of(cleaned)
    folder = root / CHAPTERS
    before = {path.name for path in chapter_files(book, folder)}
    if is_check:
        changed = differing(book, folder, files)
    else:
        written = write_files(book, folder, files, Path(CHAPTERS), spared=frozenset(refused))
        changed = tuple(path.relative_to(folder).as_posix() for path in written)
        write_reviews(root, cleaned, language)
    named = files_named(text_of(book, root / MANIFEST) or "", CHAPTERS)
    fresh = {name for name in files.keys() - before - named if "/" not in name}
    asides = names_of_asides(cleaned) if named and fresh else {}
    return CleanedBook(
        root=root,
        cleaned=cleaned,
        files=files,
        changed=changed,
        refused=tuple(refused.values()),
        missing=tuple(name for name in changed if name in named and name not in files),
        unnamed=tuple(name for name in changed if name in fresh and name not in asides) if named else (),
        unread=tuple(path.relative_to(root).as_posix() for path in sources_below(root / SOURCES)),
    )


def write_reviews(root: Path, cleaned: Sequence[Cleaned], language: Language) -> None:
    """Write the pages on which an editor sees what is asked, and every edit beside its source."""
    for one in cleaned:
        pages = dict(render_reviews(one, language))
        for name, page in pages.items():
            write_inside(root / REVIEW / name, page, root)
        for old in (root / REVIEW / one.document.source.path.stem).glob("[0-9]*.html"):
            if old.relative_to(root / REVIEW).as_posix() not in pages:
                old.unlink()  # A page of a longer text that stood here before.


def review_of(cleaned: Cleaned) -> Path:
    """Where the review of a source stands in the book."""
    return REVIEW / f"{cleaned.document.source.path.stem}.html"


def root_of(directory: Path) -> Path:
    """The folder of the book, which may be named by its manifest."""
    return (directory.parent if directory.is_file() else directory).resolve()


def adopt_hand_edits(
    directory: Path, *, by: str, date: str = "", limits: Mapping[str, int | None] | None = None
) -> tuple[Path, ...]:
    """Make decisions of all hand edits of chapters; the result names the decision files that grew.

    Nothing is written unless cleaning with the new decisions gives the edited chapters again.
    """
    root = root_of(directory)
    book = BookFiles(root)
    cleaned = tuple(clean_sources(book, limits=limits))
    files = files_of(cleaned)
    folder = root / CHAPTERS
    edited = {
        name: read_author_text(book, folder / name, Path(CHAPTERS) / name) for name in hand_edits(book, folder, files)
    }
    grown: dict[Path, str] = {}
    ids: dict[str, str] = {}
    for one, name, made, _ in numbered(cleaned):
        ids[name] = made.chapter.id
        if name in edited:
            shown = Path(CHAPTERS) / name
            check_base(edited[name], files[name], shown)
            check_marks(edited[name], shown)
            adopted = adopt_chapter(made, edited[name], one.document.source, shown)
            path = Path(DECISIONS) / f"{one.document.source.path.stem}.yaml"
            more = emit_decisions(adopted, by=by, date=date, why=f"edited in {shown}")
            grown[path] = grown.get(path, "") + more
    check_adoption(book, grown, {name: (ids[name], text) for name, text in edited.items()}, limits)
    for path, more in grown.items():
        append_text(book, root / path, more)
    for name in edited:
        write_inside(folder / name, files[name], root)
    return tuple(grown)


def check_marks(text: str, shown: Path) -> None:
    """Raise UsageError for marks that decisions do not know: cleaning would make characters of them, which are printed."""
    try:
        known = split_front_matter(emit_chapter(parse_chapter_text(text)))[1]
        body = split_front_matter(text)[1]
    except ChapterTextError:
        return  # It is told when it is taken apart.
    if line := line_read_otherwise(body, known):
        place = Source(path=shown, line=text.count("\n") - body.count("\n") + line)
        hint = say(
            "decisions change words, paragraphs, what a block is, and readings; take the marks out, or go on with the chapters and clean no more"
        )
        raise UsageError(say("marks have been written here that no decision can make"), place, hint)


def check_adoption(
    book: BookFiles,
    grown: Mapping[Path, str],
    edited: Mapping[str, tuple[str, str]],
    limits: Mapping[str, int | None] | None = None,
) -> None:
    """Clean again in a copy with the new decisions, and compare; raises UsageError for a difference.

    `edited` has chapters and their texts by their files, whose names may change with their titles.
    """
    with run_folder() as name:
        copy = BookFiles(name / "book")
        for path in inputs_of(book):
            copied = copy.root / path.relative_to(book.root)
            copied.parent.mkdir(parents=True, exist_ok=True)
            copied.write_bytes(book.read(path))
        for path, more in grown.items():
            append_text(BookFiles(copy.root), copy.root / path, more)
        made = {one.chapter.id: text for _, _, one, text in numbered(tuple(clean_sources(copy, limits=limits)))}
    for changed, (chapter, text) in edited.items():
        if chapter not in made or not is_same_text(made[chapter], text):
            place = Source(path=Path(CHAPTERS) / changed)
            hint = say("write the decision by hand in decisions/, and restore the chapter")
            raise UsageError(say("the changes do not come out of the decisions made from them"), place, hint)


def inputs_of(book: BookFiles) -> Iterator[Path]:
    """The files that chapters are made from: the manifest, the sources, and the decisions about them."""
    sources = source_files(book, book.root / SOURCES)
    decisions = (book.root / DECISIONS / f"{path.stem}.yaml" for path in sources)
    yield from (path for path in (book.root / MANIFEST, *sources, *decisions) if book.has(path))


def sources_below(folder: Path) -> list[Path]:
    """What would be sources if it did not lie in folders of the one of sources."""
    below = (path for path in folder.glob("*/**/*") if is_source(path) and path.is_file())
    return sorted(path for path in below if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def nothing_to_clean(folder: Path) -> UsageError:
    """That no source stands in a folder, and what to do about those in folders below it."""
    below = len(sources_below(folder))
    hint = say(
        "put the raw pages there, one file for each: {sources}/page-01.txt, or .docx, .epub, .html, .pdf",
        sources=SOURCES,
    )
    if below:
        hint = say(
            "{count} files lie in folders below it: put them beside one another, or begin a book with all of them: banxin init DIR --from {sources}",
            count=below,
            sources=SOURCES,
        )
    return UsageError(say("there is nothing to clean in {root}", root=folder), hint=hint)


def clean_sources(
    files: BookFiles,
    tell: Tell = nobody,
    refused: dict[Path, PublishingError] | None = None,
    limits: Mapping[str, int | None] | None = None,
) -> Iterator[Cleaned]:
    """Every source of the book, cleaned and proved, in the order of their names, each in a process of its own.

    Where `refused` is given, a source that cannot be cleaned goes into it with the reason, and the others go on.
    """
    root = files.root
    paths = source_files(files, root / SOURCES)
    if not paths:
        raise nothing_to_clean(root / SOURCES)
    declared = read_declared(files, root / MANIFEST)
    check_declared(declared, frozenset(path.name for path in paths), Source(path=Path(MANIFEST)))
    first = 1

    def tasks() -> Iterator[Task]:
        for number, path in enumerate(paths):
            tell(Progress(name=path.name, step=Step.STARTED, done=number, known=len(paths)))
            # The number of its first chapter is known when all before it have been cleaned.
            yield task_of(path, root, first, declared.get(path.name, UNDECLARED), limits or {})

    outcomes = run_apart(tasks(), jobs=1)
    kept = files_by_origin(files, root / CHAPTERS)
    for number, (path, outcome) in enumerate(zip(paths, outcomes, strict=True), 1):
        shown = path.relative_to(root)
        if outcome.error:
            error = placed(outcome.error, shown, root)
            if refused is None:
                raise error
            refused[shown] = error
            first += len(chapters_from(files, root / CHAPTERS, frozenset({shown})))
            tell(Progress(name=path.name, step=Step.DONE, words=say("refused"), done=number, known=len(paths)))
            continue
        one = replace(outcome.value, kept=kept)
        first += len(one.made)
        chapters = say("{count} chapter{s}", count=len(one.made), s="s"[: len(one.made) != 1])
        tell(Progress(name=path.name, step=Step.DONE, words=chapters, done=number, known=len(paths)))
        yield one


def task_of(path: Path, root: Path, first: int, declared: DeclaredSource, limits: Mapping[str, int | None]) -> Task:
    """The cleaning of one source, for a process of its own: what runs away in it takes no other source along."""
    return Task(
        path.name,
        cleaned_apart,
        (path, root, first, declared),
        limits=with_given(allowance_of_source(path), limits),
        root=root,
        subject=say("the source '{name}'", name=path.name),
        lays_out=False,
    )


def placed(error: BaseException, shown: Path, root: Path) -> PublishingError:
    """The error of a source, with the source as its place where it has none; one of ours leaves its note in the book."""
    if not isinstance(error, PublishingError):
        raise error
    if isinstance(error, InternalError):
        return with_note_kept(error, root / REVIEW.parent)
    if isinstance(error, BuildError) and not error.source:
        return type(error)(error.message, Source(path=shown), error.hint)
    return error


def cleaned_apart(path: Path, root: Path, first: int, declared: DeclaredSource) -> Cleaned:
    """One source, cleaned in the process that is there for it."""
    return clean_source(path, BookFiles(root), first, declared)


def clean_source(path: Path, files: BookFiles, first: int = 1, declared: DeclaredSource = UNDECLARED) -> Cleaned:
    """One source, cleaned; `first` is the ordinal of its first chapter in the book."""
    root = files.root
    original = read_original(files, path, path.relative_to(root), declared)
    decided = Path(DECISIONS) / f"{path.stem}.yaml"
    decisions = read_decisions(files, root / decided, decided, original.source)
    source = with_readings(original.source, decisions)
    language = declared.language or read_language(files, root / MANIFEST)
    protected = places_of(read_protected(files, root / MANIFEST), source.text)
    source = replace(
        source, declared=declared.kind, structure=declared.structure, language=language, protected=protected
    )
    settings = CleaningSettings(decisions=decisions, thresholds=read_thresholds(files, root / MANIFEST))
    one = prove(read_blocks(source), settings, first)
    findings = (*original.findings, *unkept(source, one.made), *find_idle_decisions(settings.decisions, one.edits))
    return replace(one, findings=findings, records=original.records)


def prove(untouched: Document, settings: CleaningSettings, first: int = 1) -> Cleaned:
    """A document cleaned; raises BuildError when one of the gates does not hold."""
    document, edits = clean(untouched, settings)

    def chapters(document: Document, edits: Sequence[Edit]) -> tuple[Made, ...]:
        return make_chapters(document, edits, settings.decisions, first=first)

    made = chapters(document, edits)
    gate_letters(document, edits)
    gate_trail(document, edits, chapters)
    texts = tuple(emit_chapter(one.chapter) for one in made)
    gate_places(document, made)
    gate_conservation(document, zip(made, texts, strict=True))
    return Cleaned(
        document=document, edits=edits, made=made, texts=texts, unplaced=unplaced(document, made), first=first
    )


def numbered(cleaned: Sequence[Cleaned]) -> Iterator[tuple[Cleaned, str, Made, str]]:
    """Every chapter with its source, the name of its file and its text, in the order of the book."""
    for one in cleaned:
        for number, (made, text) in enumerate(zip(one.made, one.texts, strict=True), one.first):
            chapter = made.chapter
            yield one, name_of_file(number, chapter.id, chapter.title, text=text, kept=one.kept), made, text


def names_of_asides(cleaned: Sequence[Cleaned]) -> dict[str, Said]:
    """The files of the chapters that are no text of the book, with why; none if there were nothing else."""
    asides = {made.chapter.id: why for one in cleaned for made, why in asides_of(one)}
    found = {name: asides[made.chapter.id] for _, name, made, _ in numbered(cleaned) if made.chapter.id in asides}
    return found if len(found) < sum(len(one.made) for one in cleaned) else {}


def files_of(cleaned: Sequence[Cleaned]) -> dict[str, str]:
    """The texts of all chapters and trails, by their names under chapters/."""
    files: dict[str, str] = {}
    seen: set[str] = set()
    for _, name, made, text in numbered(cleaned):
        if made.chapter.id in seen:
            message = say("two chapters are called '{id}'", id=made.chapter.id)
            raise ManifestError(message, Source(path=Path(DECISIONS)), hint=say("give one of them another name"))
        seen.add(made.chapter.id)
        files[name] = text
    for one in cleaned:
        source = one.document.source
        trail = emit_trail(source, one.edits, {step.name: step.version for step in PASSES})
        files[f"{TRAIL}/{source.path.stem}.jsonl"] = trail
        files |= {f"{TRAIL}/{source.path.stem}{ending}": text for ending, text in one.records.items()}
    return files
