"""`banxin export docx | onix | csv`: the book as a Word document for those who write in one, and what shops are told of it."""

import json
from pathlib import Path

import click

from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.speech import tell
from banxin.cli.terminal.verbs import Verb
from banxin.errors import BuildError, UsageError
from banxin.exchange.word_document import chapters_taken, word_document
from banxin.model.book import Book
from banxin.outputs import locked, new_outputs
from banxin.readers.manifest.manifest_file import read_book
from banxin.saying.counted import CHAPTERS, counted
from banxin.saying.said import listed, say
from banxin.trade.onix_message import Release, onix_message
from banxin.trade.onix_schema import check_message
from banxin.trade.product import Product
from banxin.trade.product_table import product_table
from banxin.trade.sold_editions import sold_editions, unsold_editions
from banxin.verbs.build import FOLDER, unchanged_build

EXPORTS = "exports"


@click.command(cls=Verb, short_help="write the book as a Word document, or what shops are told of it")
@click.argument("form", type=click.Choice(["docx", "onix", "csv"]), metavar="docx|onix|csv")
@click.argument("chapters", nargs=-1, metavar="[CHAPTER...]")
@click.option("--release", type=click.Choice(["3.1", "3.0"]), default="3.1", help="The release of ONIX.")
@click.option(
    "--schema", type=click.Path(path_type=Path), metavar="XSD", help="Try the message against this schema of EDItEUR."
)
@shared_options
def export(*, form: str, chapters: tuple[str, ...], release: Release, schema: Path | None, settings: Settings) -> None:
    """Write into build/exports/.

    docx: the whole book, or the named chapters (files or ids), as a Word document. The text goes out as it is written in the chapters,
    with styles, notes, readings, tables and pictures; formulas are in TeX. Each paragraph has its place in the book, which nobody sees.

    onix: a message for shops and wholesalers about each finished edition with an ISBN. csv: the same as a table, of all editions.
    """
    book = read_book(settings.directory)
    if form == "docx":
        return export_document(book, chapters, settings)
    if chapters:
        raise UsageError(say("{form} is of the whole book", form=form), hint=say("leave the chapters out"))
    products = finished_products(book)
    if unsold := unsold_editions(book):
        tell(
            say("no products (files for devices, websites), and left out: {editions}", editions=listed(unsold)),
            is_aside=True,
        )
    name = f"{book.metadata.id}.{'xml' if form == 'onix' else form}"
    message = onix_message(products, "", release) if form == "onix" else None
    if message and schema:
        check_message(message.data, schema)
    path = written(book, name, message.data if message else product_table(products))
    for remark in message.remarks if message else ():
        tell(remark, is_aside=True)
    count = message.count if message else len(products)
    if settings.as_json:
        click.echo(json.dumps({"file": str(path), "editions": count}, ensure_ascii=False))
    else:
        tell(say("{path}: {count} editions", path=path, count=count))
    return None


def export_document(book: Book, chapters: tuple[str, ...], settings: Settings) -> None:
    chosen = chapters_taken(book, chapters)
    document = word_document(book, chosen)
    path = written(
        book, f"{chosen[0].id if len(chosen) == 1 else book.root.resolve().name or 'book'}.docx", document.data
    )
    if settings.as_json:
        record = {"document": str(path), "chapters": len(chosen), "paragraphs": len(document.places)}
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        tell(say("{path}: {chapters}", path=path, chapters=counted(CHAPTERS, len(chosen))))


def finished_products(book: Book) -> tuple[Product, ...]:
    """The editions as they are built now; raise BuildError where one is not, or has changed since."""
    builds = {one.name: unchanged_build(book, one, book.root / FOLDER) for one in book.editions}
    if missing := [name for name, build in builds.items() if build is None]:
        message = say("not built, or changed since: {editions}", editions=listed(missing))
        raise BuildError(message, hint=say("run: banxin build"))
    return sold_editions(book, filter(None, builds.values()))


def written(book: Book, name: str, data: bytes) -> Path:
    """A file of build/exports/, whole or not at all."""
    with locked(book.root / FOLDER), new_outputs(book.root / FOLDER / EXPORTS) as fresh:
        (fresh / name).write_bytes(data)
    return book.root / FOLDER / EXPORTS / name
