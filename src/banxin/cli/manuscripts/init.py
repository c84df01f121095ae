"""`banxin init DIR`: start a new book that builds at once."""

import json
import shlex
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from banxin.begin.begin_book import begin_book
from banxin.begin.begun import REPORT
from banxin.begin.new_manifest import id_from
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import spoken, tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import PublishingError, UsageError, refusal_in
from banxin.readers.manifest.editions.named_themes import PLAIN, pack_names
from banxin.reading import MANIFEST
from banxin.saying.counted import CHAPTERS, counted
from banxin.saying.said import Said, say

SCHEMA = Path(".banxin", "book.schema.json")
FILLED = (".yaml", ".md")
"""Files in which the names of the book are filled in."""
SAMPLES = {
    "zh-Hans": ("book",), "zh-Hant-TW": ("book", "zh-Hant-TW"), "zh-Hant-HK": ("book", "zh-Hant-TW", "zh-Hant-HK"),
    "ja": ("book", "ja"), "ko": ("book", "ko"),
}  # fmt: skip
"""The folders of a sample in each language; what stands in a later one takes the place of what stood there."""
NEW_TITLES = {"ja": "新しい本", "ko": "새 책", "zh-Hant-TW": "新書", "zh-Hant-HK": "新書"}


@click.command(cls=Verb, short_help="start a new book")
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", required=False)
@click.option(
    "--from",
    "manuscript",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Begin with a manuscript: a folder of Markdown (mdBook, HonKit, MkDocs, Quarto, bookdown, VuePress, Docusaurus, Hugo, docsify, Jupyter Book, d2lbook, Sphinx, Obsidian, or as it lies), "
    "one long Markdown file or notebook, a Word document (.docx), an .epub or .html, or a .txt, .pdf, hOCR or ALTO, or folders of them, which are cleaned.",
)
@click.option(
    "--language",
    type=click.Choice(tuple(SAMPLES)),
    default="zh-Hans",
    show_default=True,
    help="The language of the sample, its trim sizes and its grid.",
)
@click.option(
    "--theme",
    type=click.Choice((*pack_names(), PLAIN)),
    help="Begin with a small real book of a kind, in the look that banxin has for it; its language is its own.",
)
@shared_options
def init(*, folder: Path | None, manuscript: Path | None, language: str, theme: str | None, settings: Settings) -> None:
    """Write a small book into the folder DIR, which has to be new or empty. `banxin build` makes it at once.

    With --from the book holds the chapters of a manuscript; DIR is then its name with -book behind it when it is not given.
    """
    if manuscript is not None and theme:
        raise UsageError(
            say("a manuscript is no sample of a theme"),
            hint=say("write 'theme: {theme}' in its book.yaml", theme=theme),
        )
    if manuscript is not None:
        begin_from(settings.directory / manuscript, folder, settings)
        return
    if folder is None:
        raise UsageError(say("no folder is named"), hint=say("banxin init my-book, or banxin init --from MANUSCRIPT"))
    target = settings.directory / folder
    write_book(target, language, "" if theme in (None, PLAIN) else theme)
    if not settings.quiet:
        tell(next_command(target), is_aside=True)
    manifest = str(target / MANIFEST)
    click.echo(json.dumps({"manifest": manifest}, ensure_ascii=False) if settings.as_json else manifest)


def begin_from(manuscript: Path, folder: Path | None, settings: Settings) -> None:
    """Begin a book with a manuscript, and tell what it needs."""
    target = settings.directory / (folder or f"{manuscript.resolve().stem}-book")
    begun = begin_book(manuscript, target, spoken.get())
    write_schema(target)
    if settings.as_json:
        values = {
            "manifest": str(target / MANIFEST), "kind": begun.kind, "chapters": begun.chapters,
            "changes": dict(begun.changes), "missing": list(begun.missing),
            "complaints": [str(error) for error in begun.complaints],
            "questions": list(begun.questions), "left_out": list(begun.left_out), "unfetched": list(begun.unfetched),
        }  # fmt: skip
        click.echo(json.dumps(values, ensure_ascii=False))
        return
    if not settings.quiet:
        tell(say("{kind}: {chapters}", kind=begun.kind, chapters=counted(CHAPTERS, begun.chapters)), is_aside=True)
        for what, count in sorted(begun.changes.items()):
            tell(say("changed: {what} ({count})", what=what, count=count), is_aside=True)
        if begun.needs_a_hand:
            count, report = begun.needs_a_hand, target / REPORT
            tell(say("needs a hand in {count} places: {report} lists them", count=count, report=report), is_aside=True)
        if begun.unfetched:
            tell(say("first: banxin -C {folder} fonts", folder=shlex.quote(str(target))), is_aside=True)
        tell(next_command(target), is_aside=True)
    click.echo(str(target / MANIFEST))


def next_command(target: Path) -> Said:
    return say("next: banxin -C {folder} build", folder=shlex.quote(str(target)))


def write_schema(target: Path) -> None:
    """Write the schema by which editors of text complete book.yaml."""
    (target / SCHEMA).parent.mkdir(exist_ok=True)
    (target / SCHEMA).write_bytes((files("banxin") / "schema" / SCHEMA.name).read_bytes())


def write_book(target: Path, language: str = "zh-Hans", theme: str = "") -> None:
    """Write the files of the sample of a language or a theme; raise UsageError when something is in the way."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(say("'{folder}' is not an empty folder", folder=target), hint=say("name a new one"))
    title = target.resolve().name or NEW_TITLES.get(language, "新书")
    names = {"BOOK_ID": id_from(title, 100), "BOOK_TITLE": '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'}
    package = files("banxin")
    try:
        for sample in (f"themes/{theme}",) if theme else SAMPLES[language]:
            copy_tree(package / "scaffold" / sample, target, names)
        write_schema(target)
    except OSError as error:
        raise PublishingError(
            say("cannot write to '{folder}': {reason}", folder=target, reason=refusal_in(error)),
            hint=say("see its rights and the room left"),
        ) from error


def copy_tree(source: Traversable, target: Path, names: dict[str, str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for entry in source.iterdir():
        # A file that is called .gitignore would hide others in our own repository.
        place = target / (".gitignore" if entry.name == "gitignore.txt" else entry.name)
        if entry.is_dir():
            copy_tree(entry, place, names)
        elif entry.name.endswith(FILLED):
            place.write_text(filled(entry.read_text(encoding="utf-8"), names, place), encoding="utf-8", newline="\n")
        else:
            place.write_bytes(entry.read_bytes())


def filled(text: str, names: dict[str, str], place: Path) -> str:
    """The text with the names of the book; only YAML has its title in quotes."""
    for word, name in names.items():
        text = text.replace(word, name if place.suffix == ".yaml" else name.strip('"'))
    return text
