"""The title and the people of a book whose text begins with them, as plain texts of novels do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from banxin.cleaning.knowledge.imprint_words import NAMES_OF_BOOKS
from banxin.cleaning.knowledge.surnames import SURNAMES, names_closed_up
from banxin.importing.numbered_titles import is_of_contents
from banxin.model.people import LABELS, ContributorRole
from banxin.typography.scripts import LATIN

OF_A_KIND = re.compile(
    r"[（(【〔][^（()）】〕，。：:]{0,8}(?:剧|劇|小说|小說|散文|诗集|詩集|诗|詩|戏|戲|歌剧|歌劇|童话|童話|回忆录|回憶錄|文集|选集|選集)[)）】〕]"
)
"""What kind of work a title page says it is, between title and author: （四幕话剧）, （长篇小说）."""
LINES = 12
"""Lines of a text, without the empty ones, among which its title page is looked for."""
LONGEST = 40
"""Characters: a longer line is text, and the title page is over."""
LABELLED_TITLE = re.compile(
    rf"(?:[【\[](?:{NAMES_OF_BOOKS})[】\]]\s*[：:]?|(?:{NAMES_OF_BOOKS})\s*[：:])\s*[《「]?(.+?)[》」]?"
)
_LABEL = "|".join(sorted(LABELS, key=len, reverse=True))
LABELLED = re.compile(rf"(?:[【\[](?P<framed>{_LABEL})[】\]]\s*[：:]?|(?P<bare>{_LABEL})\s*[：:])\s*(?P<names>.+)")
OF_WRITERS = re.compile(r".*[者著译譯訳编編家剧劇文\u3041-\u30ff\uac00-\ud7a3]")
"""Labels before which nothing but a name is said; 整理：, 记录：, 插图： may head a list of facts as well."""
DEEDS = {
    **dict.fromkeys(("著", "撰", "作品", "原著", "作"), ContributorRole.AUTHOR),
    **dict.fromkeys(("译", "譯", "翻译", "翻譯"), ContributorRole.TRANSLATOR),
    **dict.fromkeys(("编", "編", "主编", "主編"), ContributorRole.EDITOR),
}
COUNTRY = r"[（(\[［〔【][\u3400-\u9fff·]{1,6}[）)\]］〕】]"
NAME = r"[\u3400-\u9fff]{2,6}|[\u3400-\u9fffA-Z][\u3400-\u9fffA-Za-z.]*(?:[·・．][\u3400-\u9fffA-Za-z.]+)+"
PERSON = re.compile(rf"(?:{COUNTRY})?\s*({NAME})\s*(?:{COUNTRY})?")
DONE = re.compile(
    rf"(?:{COUNTRY})?\s*({NAME})\s*(?:{COUNTRY})?\s*[（(]?({'|'.join(sorted(DEEDS, key=len, reverse=True))})[）)]?"
)
NAMED = re.compile(r"《([^《》]{1,30})》\s*(.*)")
NAMED_WITH_AUTHOR = re.compile(
    r"(?:[\[［【（(][^\[\]［］【】（）()]{1,12}[\]］】）)]\s*)?《([^《》]{1,30})》\s*[/／_—-]*\s*((?:作者|著者)\s*[：:]\s*\S.*)"
)
"""The line of a site of downloads: [仙侠] 《山居》作者：渡口人."""
OF_A_SITE = re.compile(r"[\W_]*(?:[声聲申]明[:：]|分[节節][阅閱][读讀]|用[户戶]上[传傳])|[\W_]+$|[a-zA-Z0-9:/.．－-]+$")
"""What a site puts over a text, rulers and addresses: it is no line of the title page."""
WHOLE = frozenset({"全集", "全文", "全书", "全書", "原文", "全本"})
"""What a site says behind the name of a book that it has whole."""
SENTENCE = re.compile(r"[。！？：:，,；;]")
HEADING = re.compile(r"第\S{1,8}[章回节節卷部]|[序前引后後跋楔目](?:[言记記子录錄]|$)|自序|简介|簡介|内容|作者")
PARTED = re.compile(r"\s*[/／|｜;；,，、]\s*|\s{2,}|\u3000+")

KANA = re.compile(r"[\u3041-\u30ff]")
LONGEST_NAME = 3
"""Characters of a Chinese name."""
IN_LATIN = re.compile(rf"[{LATIN}.'’ -]+")
HEAD, NEAR = 4000, 4
"""Characters, and lines, among which the contents stand that a title is above."""
PASSED = re.compile(r"[（(].*(?:通过|公布|发布|修正|修订|施行|通過|發布|修訂)[^（()）]*[)）]")
"""When a statute was passed."""

Person = tuple[str, ContributorRole]
"""A name, and what the person did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLines:
    """What the first lines of a text tell; `line` is the first of them, counted from 1, and 0 where they tell nothing."""

    title: str = ""
    subtitle: str = ""
    people: tuple[Person, ...] = ()
    line: int = 0


def read_title_lines(text: str, name: str) -> TitleLines:
    r"""The title and the people that stand before the text; `name` is what the file is called.

    A line by itself is a title only if the file is called so or people follow it; a name by itself is an author only
    right below the title.

    >>> found = read_title_lines("沙之书\n\n[阿根廷]豪·路·博尔赫斯 著　王永年 译\n\n正文。", "b")
    >>> found.title, [(name, str(role)) for name, role in found.people]
    ('沙之书', [('豪·路·博尔赫斯', 'aut'), ('王永年', 'trl')])

    So is what a site of downloads says in one line.

    >>> found = read_title_lines("-----\n\n声明：本书为图书下载网用户上传\n\n[仙侠] 《山居》作者：渡口人\n\n正文。", "a")
    >>> found.title, found.people[0][0], found.line
    ('山居', '渡口人', 5)

    No name is a line that stands in a row with others of its make, the headings of sections.

    >>> found = read_title_lines("《采风》全集\n\n山歌·春\n\n采采黄菊。\n\n山歌·夏\n\n菊之黄兮。", "a")
    >>> found.title, found.people
    ('采风', ())
    """
    title, people, first = "", dict[Person, None](), 0
    name = title_of_name(name)
    rows = [
        (number, line) for number, line in _rows(text) if not (_is_of_a_group(line, text) or OF_A_KIND.fullmatch(line))
    ]
    for at, (number, line) in enumerate(rows):
        following = rows[at + 1][1] if at + 1 < len(rows) else ""
        called, rest = ("", "") if title else _title_of(line, name, following, is_first=at == 0)
        is_below = bool(rest) or (at > 0 and title in rows[at - 1][1])
        found = _people_of(rest or line, is_below_title=bool(title or called) and is_below)
        title = title or called
        people |= dict.fromkeys(found)
        first = first or (number if called or found else 0)
    above = "" if title else title_above_contents(text)
    return TitleLines(title=title or above, people=tuple(people), line=first or (1 if above else 0))


def told_title_lines(lines: Sequence[str]) -> TitleLines:
    """What lines tell that are known to be title and people: the last deed is said behind a name, an author's is not.

    >>> found = told_title_lines(["渡し船", "イワン・イワーノヴィッチ", "川辺太郎訳"])
    >>> found.title, [(name, str(role)) for name, role in found.people]
    ('渡し船', [('イワン・イワーノヴィッチ', 'aut'), ('川辺太郎', 'trl')])
    """
    people: list[Person] = []
    for line in lines[1:]:
        match = DONE_IN_JAPANESE.fullmatch(line.strip())
        people.append((match[1], OF_JAPANESE[match[2]]) if match else (line.strip(), ContributorRole.AUTHOR))
    return TitleLines(title=lines[0].strip(), people=tuple(people)) if lines else TitleLines()


OF_JAPANESE = {
    "訳": ContributorRole.TRANSLATOR, "譯": ContributorRole.TRANSLATOR, "編": ContributorRole.EDITOR,
    "編集": ContributorRole.EDITOR, "編著": ContributorRole.EDITOR, "校訂": ContributorRole.EDITOR, "校註": ContributorRole.EDITOR,
    "校注": ContributorRole.EDITOR, **dict.fromkeys(("改訳", "共訳", "抄訳", "編訳", "訳註", "訳注", "やく"), ContributorRole.TRANSLATOR), "絵": ContributorRole.ILLUSTRATOR, "画": ContributorRole.ILLUSTRATOR,
}  # fmt: skip
DONE_IN_JAPANESE = re.compile(rf"(.{{3,}}?)[\s\u3000]*({'|'.join(sorted(OF_JAPANESE, key=len, reverse=True))})")


def _is_of_a_group(line: str, text: str) -> bool:
    """Whether other lines of a text begin as one does, before a dot in its middle: 国风·周南 and 国风·召南."""
    group, dot, _ = line.partition("·")
    others = set(re.findall(rf"^[ \t\u3000]*({re.escape(group)}·\S{{1,8}})\s*$", text, re.MULTILINE)) if dot else set()
    return len(others - {line}) > 0


def title_above_contents(text: str) -> str:
    r"""The first line of a text where it stands right above the contents, or above who has passed it; a sign of Markdown before it goes.

    >>> title_above_contents("# 某镇条例汇编\n\n（2024年3月1日通过）\n\n目录\n"), title_above_contents("春山\n\n第一章\n")
    ('某镇条例汇编', '')
    """
    lines = [line for row in text[:HEAD].split("\n") if (line := row.strip("\ufeff \t\r\u3000"))][:NEAR]
    first = re.sub(r"^#\s+", "", lines[0]) if lines else ""
    if not first or len(first) > LONGEST or SENTENCE.search(first) or HEADING.match(first) or is_of_contents(first):
        return ""
    is_above = any(map(is_of_contents, lines[1:])) or (len(lines) > 1 and PASSED.fullmatch(lines[1]) is not None)
    return first if is_above else ""


def people_of_line(line: str, text: str) -> tuple[Person, ...]:
    """Who a line names behind what they did; in a `text` with kana the surname stands apart from the name.

    >>> [name for name, _ in people_of_line("著：水無月　蓮", "どうも。")], [name for name, _ in people_of_line("译者：Mary O'Neil", "")]
    (['水無月 蓮'], ["Mary O'Neil"])
    """
    spread = re.sub(r"(?<=[\u3400-\u9fff])\u3000(?=[\u3400-\u9fff])", " ", line) if KANA.search(text) else line
    return _people_of(spread, is_below_title=False)


def title_of_name(name: str) -> str:
    """The title in the name of a file.

    >>> title_of_name("《白鹿原》全集"), title_of_name("《引爆点》作者：(美)格拉德威尔"), title_of_name("围城")
    ('白鹿原', '引爆点', '围城')
    """
    match = re.match(r"《([^《》]{1,40})》", name)
    return match[1] if match else name


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """The short lines at the beginning, with their numbers."""
    taken = 0
    for number, line in enumerate(text.split("\n"), start=1):
        plain = line.strip("\ufeff \t\r\u3000")
        if OF_A_SITE.match(plain):
            continue
        if len(plain) > LONGEST or taken == LINES:
            return
        if plain:
            taken += 1
            yield number, plain


def _title_of(line: str, name: str, following: str, *, is_first: bool) -> tuple[str, str]:
    """The title that a line is, and what follows it there."""
    if match := LABELLED_TITLE.fullmatch(line):
        return match[1], ""
    if both := NAMED_WITH_AUTHOR.fullmatch(line):
        return both[1], both[2]
    named = NAMED.fullmatch(line)
    if is_first and named and (not named[2] or named[2] in WHOLE or _people_of(named[2], is_below_title=True)):
        return named[1], named[2]
    is_title = is_first and not SENTENCE.search(line) and not HEADING.match(line)
    return (line if is_title and (line == name or _people_of(following, is_below_title=True)) else ""), ""


def _people_of(line: str, *, is_below_title: bool) -> tuple[Person, ...]:
    """Who is named in a line: every piece of it has to be a person whose part in the book is said, or the first its author."""
    if match := LABELLED.fullmatch(line):
        return _labelled_people(match["framed"] or match["bare"], match["names"])
    pieces = [one for one in PARTED.split(names_closed_up(line)) if one]
    found = [(match[1], DEEDS[match[2]]) if (match := DONE.fullmatch(one)) else None for one in pieces]
    if pieces and is_below_title and found[0] is None and _is_known_person(pieces[0]):
        found[0] = (re.sub(COUNTRY, "", pieces[0]), ContributorRole.AUTHOR)
    return () if None in found else tuple(one for one in found if one)


def _labelled_people(label: str, said: str) -> tuple[Person, ...]:
    """The people behind a label: what stands behind one that may head other things has to be names."""
    names = [said] if IN_LATIN.fullmatch(said) else [one for one in PARTED.split(names_closed_up(said)) if one]
    if not OF_WRITERS.fullmatch(label) and not all(map(_is_known_person, names)):
        return ()
    return tuple((one, LABELS[label]) for one in names)


def _is_known_person(text: str) -> bool:
    """Whether a line by itself is surely a name: of a known surname, foreign, or with the country or dynasty beside it."""
    match = PERSON.fullmatch(text)
    if match is None:
        return False
    return match[1] != text or "·" in match[1] or (match[1][0] in SURNAMES and len(match[1]) <= LONGEST_NAME)
