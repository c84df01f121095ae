"""publisher.yaml: what all books of a house share, in the folder above them; book.yaml says what is its own.

It holds keys of book.yaml: the publisher and its imprint, themes, typefaces, inks, printers, editions. A key of the book stands over
that of the house; inks, printers, blocks and the like are joined name by name, and so is an edition with the one of its name. A book
that names no editions has those of the house.
"""

from dataclasses import replace
from pathlib import Path

from banxin.errors import ManifestError, PublishingError
from banxin.readers.manifest.schema.manifest_schema import ManifestFields, all_keys
from banxin.readers.yaml.yaml_file import compose_file
from banxin.readers.yaml.yaml_nodes import Mapping, Node
from banxin.reading import HOUSE, BookFiles, find_house
from banxin.saying.said import listed, say

OF_ONE_BOOK = frozenset(
    {
        "id",
        "title",
        "subtitle",
        "title_file_as",
        "short_title",
        "display_lines",
        "identifiers",
        "body",
        "cover",
        "cip",
    }
)
"""Keys of book.yaml that are never those of a house."""
OF_ONE_SOURCE = "sources"
"""What a house does not say of cleaning: files have names in one book."""
JOINED = frozenset({"inks", "printers", "blocks", "numbering", "conversion", "mathematics", "cleaning"})
"""Keys whose names are joined; what stands under one name is joined in turn."""
EDITIONS = "editions"


def with_house(tree: Node, files: BookFiles, errors: list[PublishingError]) -> Node:
    """The tree of a manifest with what the nearest publisher.yaml above the book says; errors of that file are its own."""
    place = find_house(files)
    if place is None or not isinstance(tree, Mapping):
        return tree
    house = _read(files.root, place, errors)
    files.also_used({place.as_posix(): BookFiles((files.root / place).parent).digest_of(HOUSE)})
    return _joined(tree, house) if house else tree


def _read(root: Path, place: Path, errors: list[PublishingError]) -> Mapping | None:
    path = (root / place).resolve()
    tree = compose_file(BookFiles(path.parent), path, place, all_keys(), errors)
    if tree is None:
        return None
    if not isinstance(tree, Mapping):
        errors.append(ManifestError(say("the publisher's file wants keys with values"), tree.source))
        return None
    known = frozenset(ManifestFields.model_fields) - OF_ONE_BOOK
    for key, node in tree.entries:
        if key.value in OF_ONE_BOOK:
            message = say("'{key}' belongs to one book, and not to a house", key=key.value)
            errors.append(ManifestError(message, key.source, say("write it into book.yaml")))
        elif key.value not in known:
            message = say("'{key}' is no key of a publisher's file", key=key.value)
            errors.append(ManifestError(message, key.source, say("known are {known}", known=listed(sorted(known)))))
        elif key.value == "cleaning" and isinstance(node, Mapping):
            errors.extend(
                ManifestError(
                    say("'{key}' belongs to one book, and not to a house", key=f"cleaning.{inner.value}"),
                    inner.source,
                    say("write it into book.yaml"),
                )
                for inner, _ in node.entries
                if inner.value == OF_ONE_SOURCE
            )
    return tree


def _joined(book: Mapping, house: Mapping) -> Mapping:
    own = {key.value: node for key, node in book.entries}
    entries = [(key, _joined_value(key.value, node, house.get(key.value))) for key, node in book.entries]
    entries += [(key, node) for key, node in house.entries if key.value not in own and key.value not in OF_ONE_BOOK]
    return replace(book, entries=tuple(entries))


def _joined_value(key: str, book: Node, house: Node | None) -> Node:
    if not isinstance(book, Mapping) or not isinstance(house, Mapping):
        return book
    if key == EDITIONS:
        pairs = tuple((name, _deep(node, house.get(name.value))) for name, node in book.entries)
        return replace(book, entries=pairs)
    return _deep(book, house) if key in JOINED else book


def _deep(book: Node, house: Node | None) -> Node:
    """A mapping with the entries of another that it has not; anything else is what the book says."""
    if not isinstance(book, Mapping) or not isinstance(house, Mapping):
        return book
    own = {key.value for key, _ in book.entries}
    return replace(
        book,
        entries=(
            *((key, _deep(node, house.get(key.value))) for key, node in book.entries),
            *((key, node) for key, node in house.entries if key.value not in own),
        ),
    )
