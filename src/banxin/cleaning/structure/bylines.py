"""A byline taken apart: who, in what role, of which office."""

import re
from collections.abc import Iterable, Iterator

from banxin.cleaning.knowledge.imprint_words import REPORTER
from banxin.cleaning.knowledge.surnames import names_closed_up
from banxin.cleaning.structure.kinds.kind_rules import OFFICES
from banxin.model.book import WORK_ON_A_TEXT, Byline
from banxin.typography.scripts import is_han, is_hangul

ROLE = re.compile(rf"({REPORTER}|作者|整理|摄影|[文图](?=[/／:：]))[/／:： ]*")
ORGANISATION = re.compile(r"(?:院|局|委|党委|支部|委员会|中心|办公室|部|会|公司|大学|学校|组|处|科|所|社|站|馆|厅|庭)$")
TRANSLATED = re.compile(r"(\S(?:.*\S)?)[\s\u3000]*([訳譯])")
"""米川正夫訳: no name ends so."""
OFFICE_AND_NAME = re.compile(rf"(.*(?:{OFFICES}))[ \u3000]?([\u4e00-\u9fff]{{2,3}})")


def parse_byline(text: str, fields: str = "") -> tuple[Byline, ...]:
    """The people (or the body) of a byline; each character of it but separators stands in one field.

    `fields` is what the document told: the names of the fields and their lengths.

    >>> parse_byline("编 孔门弟子", "role=1 name=4")
    (Byline(names=('孔门弟子',), role='编', affiliation=''),)
    >>> parse_byline("孔门弟子 编", "name=4 role=1")
    (Byline(names=('孔门弟子',), role='编', affiliation=''),)
    >>> parse_byline("甲野　O. Kono やく", "name=8 role=2")
    (Byline(names=('甲野 O. Kono',), role='やく', affiliation=''),)
    >>> [(one.role, one.names) for one in parse_byline("本报记者 卢金增 通讯员 齐焱")]
    [('本报记者', ('卢金增',)), ('通讯员', ('齐焱',))]
    >>> parse_byline("川辺太郎訳")
    (Byline(names=('川辺太郎',), role='訳', affiliation=''),)
    >>> parse_byline("江苏省昆山市检察院第四党支部")[0].names
    ('江苏省昆山市检察院第四党支部',)
    """
    if told := _told(text, fields):
        return told
    parts = _parts(text.strip())
    said = "".join("".join((one.role, one.affiliation, *one.names)) for one in parts)
    # What has another form than these is kept whole: nothing of a byline may be lost.
    return parts if sorted(said) == sorted("".join(text.split())) else (Byline(names=_names(text)),)


def _told(text: str, fields: str) -> tuple[Byline, ...]:
    """The byline as told, unless it is not of these lengths any more: an editor may have changed it."""
    letters = "".join(text.split())
    pairs = [(name, int(size)) for name, size in (one.split("=") for one in fields.split())]
    if not pairs or sum(size for _, size in pairs) != len(letters):
        return ()
    rows: list[dict[str, list[str]]] = []
    for name, said in _divided(text, pairs):
        # A role or a body after a name begins the next person, unless it is a word that stands behind names.
        is_behind = name == "role" and bool(WORK_ON_A_TEXT.fullmatch(said))
        if not rows or (name != "name" and "name" in rows[-1] and not (is_behind and "role" not in rows[-1])):
            rows.append({})
        rows[-1].setdefault(name, []).append(said)
    return tuple(
        Byline(
            names=tuple(row.get("name", ())), role=" ".join(row.get("role", ())),
            affiliation=" ".join(row.get("affiliation", ())),
        )
        for row in rows
    )  # fmt: skip


def _divided(text: str, pairs: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """The fields, each with its visible characters; a space beside a Latin letter parts the words of a name, any other has spread it."""
    visible = [place for place, one in enumerate(text) if not one.isspace()]
    taken = 0
    for name, size in pairs:
        start, taken = visible[taken] if size else 0, taken + size
        end = visible[taken - 1] + 1 if size else 0
        words = re.sub(r"(?<![!-~À-ſ])\s+(?![!-~À-ſ])", "", text[start:end].strip())
        yield name, " ".join(words.split())


def _parts(text: str) -> tuple[Byline, ...]:
    found = list(ROLE.finditer(text))
    starts = [match for match in found if match.start() == 0 or text[match.start() - 1].isspace()]
    if starts and starts[0].start() == 0:
        ends = [match.start() for match in starts[1:]] + [len(text)]
        return tuple(
            Byline(role=match[1], names=_names(text[match.end() : end]))
            for match, end in zip(starts, ends, strict=True)
        )
    if match := TRANSLATED.fullmatch(text):
        return (Byline(role=match[2], names=_names(match[1])),)
    match = OFFICE_AND_NAME.fullmatch(text)
    if match and not ORGANISATION.search(text):
        return (Byline(affiliation=match[1], names=(match[2],)),)
    return (Byline(names=_names(text)),)


def _names(text: str) -> tuple[str, ...]:
    """The names; two single characters are one name that was spaced to the width of three, and so are those of Korean names."""
    names = text.split()
    if 2 <= len(names) <= LONGEST_SPACED and all(len(name) == 1 and is_spaced(name, len(names)) for name in names):
        return ("".join(names),)
    return tuple(names_closed_up(text).split())


LONGEST_SPACED = 4
"""Syllables of a name that is spaced: 김 승 옥, 남 궁 옥 분."""


def is_spaced(syllable: str, syllables: int) -> bool:
    """Whether a single character beside others may be part of one name: Han of a short name, or a syllable of Korean.

    >>> is_spaced("三", 2), is_spaced("三", 3), is_spaced("옥", 3)
    (True, False, True)
    """
    return is_hangul(syllable) or (syllables == 2 and is_han(syllable))
