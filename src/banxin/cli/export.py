"""`banxin export docx [CHAPTER...]`: the book, or chapters of it, as a Word document for those who write in one."""

import json
from pathlib import Path

import click

from banxin.build import FOLDER
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import tell
from banxin.cli.terminal.verbs import Verb
from banxin.exchange.word_document import chapters_named, word_document
from banxin.outputs import locked, new_outputs
from banxin.readers.manifest.manifest_file import read_book
from banxin.saying.said import say

EXPORTS = "exports"


@click.command(cls=Verb, short_help="write the book as a Word document for authors and editors")
@click.argument("form", type=click.Choice(["docx"]), metavar="docx")
@click.argument("chapters", nargs=-1, metavar="[CHAPTER...]")
@shared_options
def export(*, form: str, chapters: tuple[str, ...], settings: Settings) -> None:
    """Write the whole book, or the named chapters (files or ids), as a Word document in build/exports/.

    The text goes out as it is written in the chapters, with styles, notes, readings, tables and pictures; formulas are in TeX.
    Each paragraph has its place in the book, which nobody sees.
    """
    book = read_book(settings.directory)
    chosen = chapters_named(book, chapters)
    document = word_document(book, chosen)
    name = f"{chosen[0].id if len(chosen) == 1 else book.root.resolve().name or 'book'}.{form}"
    with locked(book.root / FOLDER), new_outputs(book.root / FOLDER / EXPORTS) as fresh:
        (fresh / name).write_bytes(document.data)
    path: Path = book.root / FOLDER / EXPORTS / name
    if settings.as_json:
        record = {"document": str(path), "chapters": len(chosen), "paragraphs": len(document.places)}
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        tell(say("{path}: {count} chapters", path=path, count=len(chosen)))
