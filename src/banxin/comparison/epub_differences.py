"""What differs between two EPUBs: their text, their pictures, their other files."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from lxml import etree

from banxin.checks.epub.epub_contents import XHTML, EpubContents, open_epub
from banxin.checks.epub.epub_file import text_parts
from banxin.checks.epub.foreign_epub import open_foreign
from banxin.comparison.finished_text import epub_text_by_chapters
from banxin.comparison.pictures.picture_differences import picture_differences
from banxin.comparison.pictures.picture_records import PictureDifference, in_chapters_of
from banxin.comparison.pictures.pictures_of_epub import epub_pictures
from banxin.comparison.products import Product
from banxin.comparison.records import EditionDifferences, PartDifference, TextDifference
from banxin.comparison.text_differences import same_stretches, shared_runs, text_differences, with_names_of
from banxin.comparison.written_places import WrittenPlaces
from banxin.errors import BuildError
from banxin.saying.said import say

Different = TypeVar("Different", TextDifference, PictureDifference)


def compare_epubs(before: Product, after: Product, found: EditionDifferences) -> EditionDifferences:
    """Text by documents, and every other file by its bytes."""
    if found.is_same_file:
        return found
    old, new = opened(before.path), opened(after.path)
    old_text, new_text = epub_text_by_chapters(old), epub_text_by_chapters(new)
    names = same_stretches(old_text, new_text)
    old_text = with_names_of(old_text, names)
    runs = shared_runs(old_text, new_text)
    places = WrittenPlaces(before), WrittenPlaces(after)
    shown = epub_pictures(old), epub_pictures(new)
    titles = titles_of(old), titles_of(new)
    texts = [with_title(one, *titles) for one in text_differences(old_text, new_text, runs, places[1].place)]
    pictures = picture_differences(in_chapters_of(shown[0], names), shown[1], runs, places)
    # A picture that is another is told as such, under whatever name its file has there.
    told = {leaf.document for one in texts for leaf in (one.before_leaf, one.after_leaf)}
    told |= {one.name for row in shown for one in row}
    return replace(
        found,
        texts=tuple(texts),
        pictures=tuple(with_title(one, *titles) for one in pictures),
        parts=tuple(changed_files(old, new, told)),
    )


def opened(path: Path) -> EpubContents:
    """An EPUB of anyone's; raise BuildError for one of which not every document can be read."""
    try:
        return open_epub(path)
    except BuildError as error:
        # Other programs call their documents otherwise, and older forms have other parts.
        contents = open_foreign(path.read_bytes())
        if not contents.spine or contents.package is None:
            raise
        hint = say("what is wrong with it: {command}", command=f"banxin check {path.name}")
        if not contents.locked and len(contents.spine) == len(contents.package.findall("{*}spine/{*}itemref")):
            return contents
        raise BuildError(say("not every document of {name} can be read", name=path.name), hint=hint) from error


def with_title(one: Different, old: Mapping[str, str], new: Mapping[str, str]) -> Different:
    """A difference with what the document in which it stands calls itself."""
    return replace(one, heading=new.get(one.after_leaf.document) or old.get(one.before_leaf.document, ""))


def titles_of(contents: EpubContents) -> dict[str, str]:
    """What each document of an EPUB calls itself: its title, or where others have the same one or there is none its first heading.

    Programs that make e-books of anything write the title of the book into every document, or that it is unknown.
    """
    titles = {
        name: words_of(one.find(f"{XHTML}head/{XHTML}title"))
        for name in contents.spine
        if (one := contents.documents.get(name)) is not None
    }
    count = Counter(titles.values())
    return {
        name: title if title and count[title] == 1 else words_of(first_heading(contents.documents[name])) or title
        for name, title in titles.items()
    }


def first_heading(document: etree._Element) -> etree._Element | None:
    return next(document.iter(*(f"{XHTML}h{level}" for level in range(1, 7))), None)


def words_of(element: etree._Element | None) -> str:
    return " ".join("".join(text_parts(element, frozenset())).split()) if element is not None else ""


def changed_files(old: EpubContents, new: EpubContents, told: AbstractSet[str]) -> Iterator[PartDifference]:
    """The files of an EPUB of which not all bytes are the same, with their digests; not those of which is `told` already."""
    for name in sorted({*old.files, *new.files} - told):
        if old.files.get(name) != new.files.get(name):
            yield PartDifference(name=name, before=digest(old.files.get(name)), after=digest(new.files.get(name)))


def digest(data: bytes | None) -> str:
    """What stands for the bytes of a file, nothing for one that is not there.

    >>> digest(None), digest(b"")
    ('', 'sha256 e3b0c44298fc')
    """
    return f"sha256 {hashlib.sha256(data).hexdigest()[:12]}" if data is not None else ""
