"""What is known of a picture of a finished file, and of one that is another in a later file."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from banxin.comparison.finished_text import Leaf


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A picture as a file shows it: the chapter it stands in, how many characters of its text come before, and its number among the
    pictures there, from 0; a digest of what is drawn, whatever its size and place; what the file calls it: its description in a PDF,
    its file in an EPUB. `description` is what who cannot see it hears, where that is not printed beside it.
    """

    chapter: str
    offset: int
    number: int = 0
    leaf: Leaf
    digest: str
    name: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureDifference:
    """A picture in whose place there is another, with what both are called: their files where the books are at hand. None is a
    picture that is not there. `described` are the descriptions of one that is the same and described otherwise. `place` and `heading`
    are as those of a difference in the text.
    """

    chapter: str
    before: str | None
    after: str | None
    before_leaf: Leaf
    after_leaf: Leaf
    described: tuple[str, str] | None = None
    place: str = ""
    heading: str = ""


def numbered(pictures: Iterable[ShownPicture]) -> list[ShownPicture]:
    """The pictures in their order, each with its number in its chapter."""
    counts: Counter[str] = Counter()
    found = []
    for one in pictures:
        found.append(replace(one, number=counts[one.chapter]))
        counts[one.chapter] += 1
    return found


def in_chapters_of(pictures: Iterable[ShownPicture], names: Mapping[str, str]) -> list[ShownPicture]:
    """The pictures of an earlier file by the chapters of a later one: `names` has for these the names that they had."""
    known = {old: new for new, old in names.items()}
    return numbered(replace(one, chapter=known.get(one.chapter, one.chapter)) for one in pictures)


def in_no_chapter(pictures: Iterable[ShownPicture]) -> list[ShownPicture]:
    """The same for files of which one does not tell its chapters."""
    return numbered(replace(one, chapter="") for one in pictures)
