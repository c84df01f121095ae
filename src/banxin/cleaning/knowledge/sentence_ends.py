"""How a piece of text ends: with a sentence, with a pause, or in the middle of something (GB/T 15834 4)."""

import re

from banxin.typography.scripts import is_cjk_letter, is_hangul

FINAL = frozenset("。！？…!?")
STOPS = frozenset(".．｡")
"""What stands for 。 where a text was typed without it."""
PAUSES = frozenset("，、；：,;:")
QUOTES = frozenset('”’」』"')
CLOSING = frozenset("”’」』）〕】〗》〉)]\"'")
ASIDE = re.compile(r"[。！？…][”’」』]?[（(〔［][^（()）〔〕［］]{1,60}[）)〕］]\s*$")
"""Brackets after a whole sentence, at the end of a text."""
SENTENCE = re.compile(r"[^。！？…!?]*[。！？…!?]+[”’」』）)]*")


def is_closed(text: str) -> bool:
    """Whether a text ends with a whole sentence; a closing quote counts only after a final mark.

    What stands in brackets after a sentence adds to it: a name, a source.

    >>> is_closed("他说：“好。”"), is_closed("创建“一院一品”"), is_closed("以及"), is_closed("and so on.")
    (True, False, False, True)
    >>> is_closed("落到了实处。（王五）"), is_closed("由小组（王五）")
    (True, False)

    Dots in the place of an ellipsis end a sentence, a full stop ends a Korean one, and so does a dash that a closing
    quote follows: whoever spoke has been cut short, not the line.

    >>> is_closed("他走了......"), is_closed("집에 있다."), is_closed("“是它自己来的？或——”"), is_closed("他说——")
    (True, True, True, False)
    >>> is_closed("“快躲，决堤了！快快？.”")
    True

    So does a full stop after Han, wide or narrow; one after a figure may belong to a number.

    >>> is_closed("便是雪国."), is_closed("的确是至理名言．"), is_closed("1．")
    (True, True, False)
    """
    if ASIDE.search(text[-80:]):
        return True
    text = text.rstrip()
    end = text.rstrip("".join(CLOSING))[-2:]
    if end == " ." and text.rstrip("".join(CLOSING))[:-2].rstrip()[-1:] in FINAL:
        return True
    if end[-1:] in FINAL or (end == "——" and text[-1] in QUOTES):
        return True
    if end[-1:] in STOPS and (is_cjk_letter(end[0]) or is_hangul(end[0])):
        return True
    return end[-1:] == "." and (end[0] in FINAL or end[0] == "." or (end[0].isascii() and end[0].isalnum()))


def ends_in_pause(text: str) -> bool:
    """Whether a text stops at a comma, a colon or their like: something must follow."""
    return text.rstrip()[-1:] in PAUSES


def sentences(text: str) -> list[str]:
    """The whole sentences of a text, with their marks."""
    return SENTENCE.findall(text)


def first_sentence(text: str) -> str:
    """The text up to the first final mark, or nothing."""
    match = SENTENCE.match(text)
    return match[0] if match else ""


def shape(text: str) -> str:
    """The text with every letter and digit as one sign: equal shapes are equal lengths and equal marks.

    >>> shape("在“多”字上") == shape("在“快”字上")
    True
    """
    return "".join("x" if character.isalnum() else character for character in text)
