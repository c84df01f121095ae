"""What a recogniser says: pages, blocks, lines and words with their boxes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges in the units of the file, from the head and the left of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def __str__(self) -> str:
        return f"{self.left:.0f} {self.top:.0f} {self.right:.0f} {self.bottom:.0f}"


@dataclass(frozen=True, slots=True)
class Word:
    """A word (of Chinese, often one character), and how sure the recognition was, in percent; -1 is unknown.

    A word that `is_begun` goes on with the next line; what `is_hyphen` divides it, and is no part of it.
    """

    text: str
    box: Edges
    confidence: float = -1
    is_begun: bool = False
    is_hyphen: bool = False


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A line of words."""

    words: tuple[Word, ...]
    box: Edges

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class OcrBlock:
    """A paragraph, a picture (which has no lines), or furniture that the file itself knows as such."""

    lines: tuple[OcrLine, ...]
    picture: str = ""
    is_furniture: bool = False
    is_ended: bool = False  # its last line is short, and the next one set in
    is_foot: bool = False  # small type below the text of the page
    is_heading: bool = False  # the file itself calls it one
    heading: float = 0.0  # the size of a heading, in units of the file


@dataclass(frozen=True, slots=True)
class OcrPage:
    """The blocks of a page in the order of reading."""

    number: int
    height: float
    blocks: tuple[OcrBlock, ...]
