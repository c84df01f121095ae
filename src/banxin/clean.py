"""`clean` from start to end: sources and decisions into chapters, each proved before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from banxin.cleaning.audit import emit_trail
from banxin.cleaning.chapter_files import differing, write_files
from banxin.cleaning.chapter_text import emit_chapter
from banxin.cleaning.chapters import Made, make_chapters, unplaced
from banxin.cleaning.decisions import read_decisions
from banxin.cleaning.document import Document, read_blocks
from banxin.cleaning.edit import Edit
from banxin.cleaning.gates import gate_conservation, gate_letters, gate_trail
from banxin.cleaning.pipeline import PASSES, Settings, clean
from banxin.cleaning.raw_page import read_source
from banxin.cleaning.summary import Cleaned
from banxin.errors import ManifestError, UsageError
from banxin.source import Source

SOURCES, DECISIONS, CHAPTERS, TRAIL = "sources", "decisions", "chapters", "audit"
PATTERN = "*.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run made: `files` by their names under chapters/, and those of them that it wrote (or would write)."""

    root: Path
    cleaned: tuple[Cleaned, ...]
    files: Mapping[str, str]
    changed: tuple[str, ...]


def clean_book(directory: Path, *, is_check: bool = False) -> Outcome:
    """Clean every source of a book into its chapters; with `is_check` nothing is written."""
    root = directory.parent if directory.is_file() else directory
    cleaned = tuple(clean_sources(root))
    files = files_of(cleaned)
    if is_check:
        changed = differing(root / CHAPTERS, files)
    else:
        changed = tuple(path.name for path in write_files(root / CHAPTERS, files, Path(CHAPTERS)))
    return Outcome(root=root, cleaned=cleaned, files=files, changed=changed)


def clean_sources(root: Path) -> Iterator[Cleaned]:
    """Every source of the book, cleaned and proved, in the order of their names."""
    paths = sorted(path for path in (root / SOURCES).glob(PATTERN) if path.is_file())
    if not paths:
        hint = f"put the raw pages there as text files, one for each page: {SOURCES}/page-01.txt"
        raise UsageError(f"there is nothing to clean in {root / SOURCES}", hint=hint)
    first = 1
    for path in paths:
        one = clean_source(path, root, first)
        first += len(one.made)
        yield one


def clean_source(path: Path, root: Path, first: int = 1) -> Cleaned:
    """One source, cleaned; `first` is the ordinal of its first chapter in the book."""
    source = read_source(path, path.relative_to(root))
    decided = Path(DECISIONS) / f"{path.stem}.yaml"
    settings = Settings(decisions=read_decisions(root / decided, decided, source))
    return prove(read_blocks(source), settings, first)


def prove(untouched: Document, settings: Settings, first: int = 1) -> Cleaned:
    """A document cleaned; raises BuildError when one of the gates does not hold."""
    document, edits = clean(untouched, settings)

    def chapters(document: Document, edits: Sequence[Edit]) -> tuple[Made, ...]:
        return make_chapters(document, edits, settings.decisions, first=first)

    made = chapters(document, edits)
    gate_letters(document, edits)
    gate_trail(document, edits, lambda *other: [emit_chapter(one.chapter) for one in chapters(*other)])
    gate_conservation(document, made)
    return Cleaned(document=document, edits=edits, made=made, unplaced=unplaced(document, made))


def files_of(cleaned: Sequence[Cleaned]) -> dict[str, str]:
    """The texts of all chapters and trails, by their names under chapters/."""
    files: dict[str, str] = {}
    number = count(1)
    seen: dict[str, Cleaned] = {}
    for one in cleaned:
        for made in one.made:
            if made.chapter.id in seen:
                message = f"two chapters are called '{made.chapter.id}'"
                raise ManifestError(message, Source(path=Path(DECISIONS)), hint="give one of them another name")
            seen[made.chapter.id] = one
            files[f"{next(number):02}-{made.chapter.id}.md"] = emit_chapter(made.chapter)
        source = one.document.source
        trail = emit_trail(source, one.edits, {step.name: step.version for step in PASSES})
        files[f"{TRAIL}/{source.path.stem}.jsonl"] = trail
    return files
