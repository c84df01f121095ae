"""catalogue.yaml: which books there are, and how they are made."""

import os
import re
from collections.abc import Mapping as Table
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator

from banxin.errors import ManifestError, PublishingError, UsageError, WrongValueError, raise_all
from banxin.processes.limits import parse_limits
from banxin.readers.yaml.complaints import read_fields
from banxin.readers.yaml.fields import Bool, Fields, Name, Text, text_list
from banxin.readers.yaml.yaml_file import compose_file
from banxin.readers.yaml.yaml_nodes import Mapping, Node
from banxin.reading import MANIFEST, BookFiles
from banxin.saying.said import say
from banxin.source import Source

NAME = "catalogue.yaml"
MOST = 200_000
"""Books of one catalogue."""


def parse_limits_of_catalogue(value: Any) -> Any:
    """`memory=4GB,cpu=5m`, as on the command line."""
    if not isinstance(value, str):
        raise WrongValueError(say("limits are one text"), say("write {form}", form="memory=4GB,cpu=5m,time=10m"))
    try:
        return parse_limits(value)
    except UsageError as error:
        raise WrongValueError(error.message, error.hint) from error


def parse_address(value: str) -> str:
    """The address of a folder on the web, with the stroke at its end."""
    if value and not re.fullmatch(r"https?://[^\s?#]+", value):
        raise WrongValueError(say("'{value}' is not an address", value=value), say("write 'https://books.example/'"))
    return f"{value.rstrip('/')}/" if value else ""


class CatalogueFields(Fields):
    """catalogue.yaml: the books, and how they are made."""

    title: Text = Field(default="", description="What the catalogue is called. 书目名称")
    books: Annotated[tuple[Name, ...], BeforeValidator(text_list)] = Field(
        min_length=1, description="Folders of books, or patterns of them: shelf/*. 书的文件夹或其通配式"
    )
    leave_out: Annotated[tuple[Name, ...], BeforeValidator(text_list)] = Field(
        default=(), description="Patterns of folders that are none. 不算的文件夹"
    )
    editions: Annotated[tuple[Name, ...], BeforeValidator(text_list)] = Field(
        default=(), description="The editions that are made; empty: all of each book. 只做这些版本"
    )
    clean: Bool = Field(default=False, description="Clean the sources of each book first. 先整理原稿")
    check: Bool = Field(default=True, description="Look at each book when it is made, e-books by EPUBCheck. 做完检查")
    store: Text = Field(
        default="", description="Where books travel by that a cluster makes: s3://bucket/books. 集群做书时经由的存储"
    )
    address: Annotated[Text, AfterValidator(parse_address)] = Field(
        default="", description="Where its folder is served, for feeds: https://books.example/. 书目文件夹的网址"
    )
    limits: Annotated[Any, PlainValidator(parse_limits_of_catalogue)] = Field(
        default={}, description="The most that each edition may take: memory=4GB,cpu=5m,time=10m. 每个版本的上限"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A catalogue: `books` are the folders of its books, seen from `root`, in the order of their names."""

    root: Path
    title: str
    books: tuple[str, ...]
    editions: tuple[str, ...]
    cleans: bool
    checks: bool
    limits: Table[str, int | None]
    store: str = ""
    address: str = ""


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue of a file, or of the folder that it lies in; raise ManifestError, or SeveralErrors with several."""
    file = path / NAME if path.is_dir() else path
    if not os.path.lexists(file):
        hint = say("write {name} with 'books: [shelf/*]'", name=NAME)
        raise ManifestError(say("there is no {name} here", name=NAME), Source(path=file), hint)
    files = BookFiles(file.parent)
    errors: list[PublishingError] = []
    tree = _compose(files, files.root / file.name, errors)
    fields = read_fields(CatalogueFields, tree, errors) if tree else None
    raise_all(errors)
    assert fields
    books = _books(files.root, fields, Source(path=Path(file.name)))
    return Catalogue(
        root=files.root, title=fields.title or files.root.name, books=books, editions=fields.editions,
        cleans=fields.clean, checks=fields.check, limits=fields.limits, store=fields.store, address=fields.address,
    )  # fmt: skip


def _compose(files: BookFiles, file: Path, errors: list[PublishingError]) -> Node | None:
    shown = Path(file.name)
    tree = compose_file(files, file, shown, CatalogueFields.model_fields, errors)
    if not isinstance(tree, Mapping) and not errors:
        errors.append(
            ManifestError(
                say("the catalogue wants keys with values"), Source(path=shown), say("it begins with 'books: ...'")
            )
        )
    return tree


def _books(root: Path, fields: CatalogueFields, source: Source) -> tuple[str, ...]:
    """The folders with a book.yaml that the patterns find; a pattern that finds none is an error."""
    found: set[str] = set()
    errors: list[PublishingError] = []
    left_out = {folder for pattern in fields.leave_out for folder in _matching(root, pattern, source, errors)}
    for pattern in fields.books:
        folders = _matching(root, pattern, source, errors)
        books = {folder for folder in folders if (root / folder / MANIFEST).is_file()}
        if not books and not errors:
            message = say("no book lies where '{pattern}' points", pattern=pattern)
            errors.append(ManifestError(message, source, say("each book is a folder with a {name}", name=MANIFEST)))
        found |= books
    if len(found) > MOST:
        message = say("{count} books are more than a catalogue holds ({most})", count=len(found), most=MOST)
        errors.append(ManifestError(message, source, say("divide it into several catalogues")))
    raise_all(errors)
    return tuple(sorted(found - left_out))


def _matching(root: Path, pattern: str, source: Source, errors: list[PublishingError]) -> set[str]:
    if pattern.startswith(("/", "~")) or ".." in Path(pattern).parts:
        message = say("'{pattern}' leads out of the folder of the catalogue", pattern=pattern)
        errors.append(ManifestError(message, source, say("put the catalogue above its books")))
        return set()
    return {
        path.relative_to(root).as_posix()
        for path in root.glob(pattern.removesuffix(f"/{MANIFEST}").rstrip("/"))
        if path.is_dir() and path.resolve().is_relative_to(root.resolve())
    }
