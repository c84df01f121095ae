"""The marks of notes, each way named by the first of them: ①, 1), 〔一〕, 註1, ＊1.

Mainland books have ①, counted anew on each page (CLREQ, section 4.2.2); others count through a chapter: 註1 in Taiwan, ＊1 in Japan,
1) in Korea. Text on a screen has no pages, so that ① becomes [1] there unless it is asked for.
"""

import re
from functools import cache

from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.numbers.counters import longhand

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
FIRST = re.compile(r"(?P<before>[\[(（［〔【]?[注註주]?[*＊]?)(?P<one>[①1１一])(?P<after>[\])）］〕】]?)")
"""What the first mark may be."""
ANY = re.compile(
    rf"[\[(（［〔【]?[注註주]?[*＊]?(?:[{CIRCLED}]|[0-9０-９]{{1,4}}|[一二三四五六七八九十百千零]{{1,9}})[\])）］〕】]?|[*†‡§]"
)
"""A mark of a note as a text has it."""
ADORNED = re.compile(
    rf"[{CIRCLED}]|[\[(（［〔【][0-9０-９]{{1,3}}[\])）］〕】]|[注註][*＊]?[0-9０-９]{{1,3}}|[*＊][0-9０-９]{{1,3}}|[0-9０-９]{{1,3}}[)）]"
)
"""One that is no number alone."""
USUAL = {LanguageFamily.TRADITIONAL: "註1", LanguageFamily.JAPANESE: "＊1", LanguageFamily.KOREAN: "1)"}
ON_PAGES, ON_SCREENS = CIRCLED[0], "[1]"
NUMBERS = {"①": rf"(?:[{CIRCLED}]|[(（]\d{{1,3}}[)）])", "一": "[一二三四五六七八九十百千零]{1,9}"}
"""How the number in a mark goes on, by the first; figures otherwise."""
WIDE = {code: code + 0xFEE0 for code in map(ord, "0123456789()[]*")}


def first_mark(language: str, *, has_pages: bool) -> str:
    """The mark of the first note in the books of a language; `has_pages` where notes stand at the feet of pages.

    >>> first_mark("zh-Hans", has_pages=True), first_mark("zh-Hans", has_pages=False), first_mark("ko", has_pages=True)
    ('①', '[1]', '1)')
    """
    return USUAL.get(language_family(language), ON_PAGES if has_pages else ON_SCREENS)


def note_mark(first: str, number: int, more: str = "") -> str:
    """The mark of the note of this number; `more` stands behind the number.

    >>> [note_mark(first, 12) for first in ("①", "[1]", "1)", "〔一〕", "註1", "１")]
    ['⑫', '[12]', '12)', '〔十二〕', '註12', '１２']
    >>> note_mark("①", 51), note_mark("[1]", 3, "b")
    ('(51)', '[3b]')
    """
    found = FIRST.fullmatch(first)
    assert found is not None
    one = found["one"]
    if one == CIRCLED[0]:
        written = CIRCLED[number - 1] if number <= len(CIRCLED) else f"({number})"
    elif one == "一":
        written = longhand(number, "simp-chinese-informal")
    else:
        written = str(number).translate(WIDE) if one == "１" else str(number)
    return f"{found['before']}{written}{more}{found['after']}"


@cache
def marks_like(first: str) -> re.Pattern[str]:
    """The marks that go on from the first one; of an edition that says none, from those that books of any language have.

    >>> bool(marks_like("注1").fullmatch("注12")), bool(marks_like("①").fullmatch("注①")), bool(marks_like("").fullmatch("註３"))
    (True, False, True)
    """
    usual = (ON_PAGES, ON_SCREENS, *USUAL.values())
    return re.compile("|".join((*map(written_like, (first,) if first else usual), "[*†‡§]")))


def written_like(first: str) -> str:
    """The expression of the marks that go on from one, in horizontal lines and in vertical ones."""
    found = FIRST.fullmatch(first)
    assert found is not None
    before, after = (
        "".join(f"[{re.escape(sign + sign.translate(WIDE))}]" for sign in found[name]) for name in ("before", "after")
    )
    return f"{before}{NUMBERS.get(found['one'], '[0-9０-９]{1,4}')}{after}"


def is_counted_by_page(first: str) -> bool:
    """Whether marks are all of one width, so that they can be counted anew on each page once its text stands.

    >>> is_counted_by_page("注①"), is_counted_by_page("注1")
    (True, False)
    """
    return CIRCLED[0] in first


def standing(mark: str) -> str:
    """The mark in a vertical line: its figures stand one below another.

    >>> standing("註12")
    '註１２'
    """
    return mark.translate(WIDE)
