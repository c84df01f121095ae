"""Labels of numbered things as an editor writes them in book.yaml: 第{一}章, 图 {chapter.1}-{1}, 附录{甲}.

What stands between braces is how a one is written there. A name before it asks for the number of what the thing stands in.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from banxin.errors import WrongValueError
from banxin.readers.manifest.numerals import SAMPLES
from banxin.saying.said import listed, say
from banxin.typography.language_tags import LanguageFamily, language_family

HOLE = re.compile(r"\{(?:(?P<of>[^{}.]*)\.)?(?P<sample>[^{}.]*)\}")
OUTER = ("part", "chapter", "section", "section1", "section2", "section3", "section4")
"""What a label may mention: 'section' is the same as 'section1', headings of the second level ('##')."""
SEPARATORS = "-–—－.．·、"
"""What goes with the number of a chapter that has none: 图 1 and not 图 -1."""
CLOSED = ("、", "．", "）", "〕", "】", "：", "。")
"""Full-width marks that a label may end with; the words follow upon them without a gap."""
ENDS = "、．.：:，,　 "


@dataclass(frozen=True, slots=True)
class Hole:
    """A number in a label: of the thing itself, or of the one that `of` names; `sample` is how a one is written."""

    sample: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class LabelForm:
    """The label of a kind of thing, words and numbers in turn."""

    pieces: tuple[str | Hole, ...]
    text: str

    @property
    def mentioned(self) -> tuple[str, ...]:
        """What the label depends on: it counts anew in each."""
        return tuple(dict.fromkeys(piece.of for piece in self.pieces if isinstance(piece, Hole) and piece.of))

    @property
    def sample(self) -> str:
        """How the thing's own number is written."""
        return next(piece.sample for piece in self.pieces if isinstance(piece, Hole) and not piece.of)

    def filled(self, number: Callable[[Hole], str | None]) -> str:
        """The label with its numbers; one that is None falls off, with the separator behind it."""
        text = ""
        is_after_gap = False
        for piece in self.pieces:
            part = piece if isinstance(piece, str) else number(piece)
            if part is not None:
                text += part.lstrip(SEPARATORS) if is_after_gap else part
            is_after_gap = part is None
        return text


def parse_label(text: str) -> LabelForm:
    """The form that a text is; raise WrongValueError.

    >>> parse_label("图 {chapter.1}-{1}").pieces
    ('图 ', Hole(sample='1', of='chapter'), '-', Hole(sample='1', of=''))
    """
    pieces: list[str | Hole] = []
    end = 0
    for match in HOLE.finditer(text):
        pieces += [text[end : match.start()]] if match.start() > end else []
        pieces.append(hole_of(match))
        end = match.end()
    pieces += [text[end:]] if text[end:] else []
    if any("{" in piece or "}" in piece for piece in pieces if isinstance(piece, str)):
        raise WrongValueError(
            say("'{text}' has a brace without its pair", text=text), say("the number stands between two, 第{{一}}章")
        )
    if not any(isinstance(piece, Hole) and not piece.of for piece in pieces):
        raise WrongValueError(
            say("'{text}' has no place for its own number", text=text), say("write {{一}} or {{1}} where it stands")
        )
    return LabelForm(tuple(pieces), text)


def hole_of(match: re.Match[str]) -> Hole:
    of, sample = match["of"], match["sample"]
    if sample not in SAMPLES and sample != "壱":
        raise WrongValueError(
            say("'{text}' shows no way of writing numbers", text=match[0]),
            say("known are {known}", known=listed(SAMPLES)),
        )
    if of is not None and of not in OUTER:
        raise WrongValueError(
            say("'{text}' names nothing that a thing stands in", text=match[0]),
            say("known are {known}", known=listed(OUTER)),
        )
    return Hole(sample, "section1" if of == "section" else of or "")


def name_in_label(label: str) -> str:
    """What a reference calls a thing: its label without the mark at the end.

    >>> name_in_label("一、"), name_in_label("1."), name_in_label("（二）")
    ('一', '1', '（二）')
    """
    return label.strip().rstrip(ENDS) or label


def gap_after(label: str, language: str) -> str:
    """What parts a label from the words behind it: nothing after a full-width mark, else a space of the language.

    >>> gap_after("第一章", "zh-Hans"), gap_after("一、", "zh-Hans"), gap_after("1.", "zh-Hans"), gap_after("제1장", "ko")
    ('　', '', ' ', ' ')
    """
    if label.endswith(CLOSED) or label[-1:].isspace():
        return ""
    is_spaced = language_family(language) in {LanguageFamily.KOREAN, LanguageFamily.ENGLISH}
    return " " if is_spaced or label.endswith((".", ")", ":")) else "\u3000"
