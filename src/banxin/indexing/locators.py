"""Where the terms of an index stand in an edition: on pages, runs of which are one range, or at places counted by link."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from banxin.model.edition import Edition, WritingMode
from banxin.templates.page_references import CHINESE_DIGITS, counts_in_chinese


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages of a printed edition: for each id of an element its sheet, from 1, and the folio of each sheet."""

    sheets: Mapping[str, int]
    folios: Sequence[str]

    def folio(self, sheet: int) -> str:
        return self.folios[sheet - 1] if 0 < sheet <= len(self.folios) else ""


@dataclass(frozen=True, slots=True)
class Locator:
    """What an index says of a place: the words, and the id that they lead to."""

    words: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How pages are written: the sign of a range, and what stands between two of them."""

    dash: str
    comma: str
    digits: Mapping[int, str | int]


HORIZONTAL = Manner(dash="-", comma=", ", digits={})
VERTICAL = Manner(dash="—", comma="、", digits={})
IN_CHINESE = Manner(dash="—", comma="、", digits=CHINESE_DIGITS)


def manner_of(edition: Edition) -> Manner:
    """Chinese digits where the folios are in them, figures elsewhere; the signs are those of the lines."""
    if counts_in_chinese(edition):
        return IN_CHINESE
    return VERTICAL if edition.writing_mode is WritingMode.VERTICAL else HORIZONTAL


def locators(targets: Sequence[str], pages: Pages | None, manner: Manner) -> tuple[Locator, ...]:
    """The locators of a term whose places have these ids.

    >>> pages = Pages(sheets={"a": 3, "b": 4, "c": 5, "d": 5, "e": 12}, folios=[str(page) for page in range(1, 13)])
    >>> [one.words for one in locators(["a", "b", "c", "d", "e"], pages, HORIZONTAL)]
    ['3-5', '12']
    >>> [one.words for one in locators(["a", "b", "c"], pages, IN_CHINESE)], [one.words for one in locators(["a"], None, VERTICAL)]
    (['三—五'], ['1'])
    """
    if pages is None:
        return tuple(Locator(str(number), target) for number, target in enumerate(targets, start=1))
    first: dict[int, str] = {}
    for target in targets:
        if sheet := pages.sheets.get(target, 0):
            first.setdefault(sheet, target)
    return tuple(
        Locator(range_words(pages.folio(run[0]), pages.folio(run[-1]), manner), first[run[0]])
        for run in runs_of(sorted(first), pages)
    )


def runs_of(sheets: Iterable[int], pages: Pages) -> Iterator[list[int]]:
    """Sheets that follow upon one another, and are counted alike: the roman ones of a preface end with it."""
    run: list[int] = []
    for sheet in sheets:
        if run and (sheet != run[-1] + 1 or pages.folio(sheet).isdigit() != pages.folio(run[-1]).isdigit()):
            yield run
            run = []
        run.append(sheet)
    if run:
        yield run


def range_words(first: str, last: str, manner: Manner) -> str:
    words = first if first == last else f"{first}{manner.dash}{last}"
    return words.translate(manner.digits) if first.isdigit() else words
