"""Titles that stand on lines of their own, under the bare numbers of their chapters: 第一章 ⏎ 河边."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import (
    OF_A_SITE,
    numbered_line,
)
from banxin.cleaning.survey.strong_lines import OFTEN, UNDER
from banxin.cleaning.survey.surveyed_lines import SurveyedLine
from banxin.cleaning.survey.weak_lines import weak_line

AGAIN = 4
"""How often one number of a volume stands in the mean, where it stands over each chapter."""
MOST = 0.6
"""Of the chapters of a family, how many have their title on a line of its own."""
SPEECH = '“「『‘"—…（('
"""How a line begins that somebody says, or that stands aside: no title."""
ASIDE = re.compile(r"[（(〔\[][^（()）]+[）)〕\]]")
"""What stands in brackets under a title: where it comes from."""


def titles_under_numbers(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> frozenset[int]:
    """The indexes of lines that are the titles of the bare numbers right above them: 第一章 ⏎ 河边.

    One proves nothing; most chapters of a family must have one.
    """
    rows: dict[str, list[tuple[int, bool]]] = {}
    places_of_headings = [(at, place) for at, block in enumerate(blocks) if (place := places.get(block.start))]
    times = Counter(blocks[at].text.strip() for at, place in places_of_headings if _is_of_chapter(place))
    for at, place in places_of_headings:
        is_again = times[blocks[at].text.strip()] >= AGAIN and _is_of_chapter(place)
        if is_again or (place.kind is Kind.HEADLINE and _is_bare(blocks[at].text)):
            family = f"{place.family}\f{blocks[at].text.strip()}" if is_again else place.family
            rows.setdefault(family, []).append((at + 1, _is_title_under(blocks, at + 1, places)))
    proved = {
        name: row for name, row in rows.items()
        if len(row) >= OFTEN and sum(is_title for _, is_title in row) >= MOST * len(row)
    }  # fmt: skip
    paths = {name.partition("\f")[0] for name in proved if "\f" in name}
    under_groups = {
        at + 1 for at, place in places_of_headings
        if place.family in paths and place.kind is Kind.HEADLINE and not _is_bare(blocks[at].text)
        and (times[blocks[at].text.strip()] > 1 or not _is_text(blocks, at + 1)) and _is_title_under(blocks, at + 1, places)
    }  # fmt: skip
    return frozenset(at for row in proved.values() for at, is_title in row if is_title) | under_groups


def _is_text(blocks: Sequence[Block], at: int) -> bool:
    """Whether a whole sentence stands in a line, or more than a title."""
    text = blocks[at].text.strip() if at < len(blocks) else ""
    return len(text) > UNDER or is_closed(text)


def _is_of_chapter(place: SurveyedLine) -> bool:
    """Whether a line heads a chapter, or says its heading again."""
    return place.rule == "heading-twice" or (place.kind is Kind.HEADLINE and place.rule == "numbered-heading")


def _is_bare(text: str) -> bool:
    line = numbered_line(text) or weak_line(text)
    return line is not None and line.number > 0 and not line.title


def _is_title_under(blocks: Sequence[Block], at: int, places: Mapping[int, SurveyedLine]) -> bool:
    if at + 1 >= len(blocks) or blocks[at].start in places or blocks[at].kind is not Kind.RAW:
        return False
    text, under = blocks[at].text.strip(), blocks[at + 1].text.strip()
    is_open = 1 <= len(text) <= UNDER and not (is_closed(text) or ends_in_pause(text))
    return (
        is_open
        and text[0] not in SPEECH
        and not re.match(OF_A_SITE, text)
        and not _counts(text)
        and (
            len(under) > UNDER
            or is_closed(under)
            or ends_in_pause(under)
            or _is_bare(under)
            or bool(ASIDE.fullmatch(under))
            or blocks[at + 1].start in places
        )
    )


def _counts(text: str) -> bool:
    """Whether a line has a number of the book's own: 真修第七 is no title of the 第六 above it."""
    line = weak_line(text)
    return line is not None and line.unit == "第"
