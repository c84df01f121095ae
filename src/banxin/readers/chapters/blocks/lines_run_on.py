"""Short lines that somebody ended by hand and that are read as one: the end of a line in the file is no end of a line in the book.

Lines of prose are filled by whoever breaks them, or end where a sentence pauses; labels below one another, items of a list, lines
of verse and inscriptions do neither.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from banxin.late_patterns import late_pattern
from banxin.typography.scripts import is_cjk_letter, is_han

LABEL = late_pattern(r"[*\[]*[^\s：:，。！？；、“”「」]{1,8}[*\]]*[：:][*]*\s*\S.*")
"""时间：2024年10月5日."""
LONGEST_LABELLED = 40
LONGEST, WHOLE = 24, 40
"""Characters of a line; and of all lines together, which would have had room in one."""
PAUSES = tuple("。，、；：？！…—,;:?!.”」』）)\\")
BRACKETS = frozenset(")）")
"""They end a line of prose, and a line with a year or a number behind a name, where no sentence ends below it."""
OLD_VERSE = frozenset({4, 5, 7})
"""Letters between two marks of regular verse."""
BETWEEN_MARKS = late_pattern(r"[，。、；：？！]")
ITEM = late_pattern(
    r"(?:[-+](?=[\u3400-\u9fff])|—{1,2}|――|──|[•·●○◆■□▪]|\d{1,3}[.．、)）](?!\d)|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3}|[ \u3000√×✓✗]{0,8})[)）]|[一二三四五六七八九十]{1,3}、|[（(]?[a-z][)）]|第[一二三四五六七八九十]{1,3}[，、条項项]|[①-⑳⑴-⒇])\s*\S.*"
)
"""What somebody types for an item of a list and is none: there is no space behind its sign, or the sign is another."""
COUNTED = late_pattern(
    r"[ \u3000]*(?P<before>[（(]?)(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[①-⑳⑴-⒇])(?P<behind>[)）、．]?)\s*\S.*"
)
"""An item that says which one it is: (1) 甲；."""
COUNTS = (
    tuple(str(number) for number in range(1, 100)),
    ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", *(f"十{digit}" for digit in "一二三四五六七八九")),
    tuple("abcdefghijklmnopqrstuvwxyz"),
    tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    tuple(map(chr, range(ord("①"), ord("⑳") + 1))),
    tuple(map(chr, range(ord("⑴"), ord("⒇") + 1))),
)
OWN = late_pattern(
    r"[ \u3000]*(?:[△▲▽▼▷►※◎☆★]|[∵∴]|(?:解|证明|證明|答|答案|解析|分析|点评|點評)[：:]|【[^【】]{1,12}】)"
)
"""What begins a line that goes on with no other: a direction of a screenplay, a step of a proof, a stage in brackets."""
LISTED = late_pattern(r"[ \u3000]*[\[［〔](?:\d{1,3}|[一二三四五六七八九十]{1,3})[\]］〕](?![(\[:：]).*[^\W\d]")
"""A work or a note in a list; another one stands above it."""
DASHED = late_pattern(r"[ \u3000]*(?:—{2,}|―{2,}|――|──)")
"""An entry of a diary, the source of a quotation, a work by the author above it: 遇雨。/ ——夜，不能寐。"""
SPEECH, SPOKEN = late_pattern(r"[ \u3000]*[「『“]"), tuple("」』”")
STOPS = tuple("。！？…!?.")
ENDS = (*STOPS, *"”』」）")
"""What a sentence ends in."""
OPTION = late_pattern(r"[ \u3000]*[（(]?(?P<letter>[A-H])(?:[．、]|[.)）](?!\w)|[.](?=[\u3400-\u9fff\d$]))\s*\S.*")
"""An answer to choose: A．位移是标量."""
OPTIONS_BEHIND = late_pattern(r"(?<![A-Za-z.])[A-H](?:[．、.)）])")
CIRCLED_OPTIONS, ASKED = late_pattern(r"[ \u3000]*①[^①-⑳]+②.*"), ("？", "?", "）", ")", "：", "_", "＿")
"""Answers on one line, and what the question above them ends in: 你＿＿吗？ / ①去　②来."""
MOST_OF_LANGUAGES = 6
AROUND_SENTENCE = "*_[]{}=’”」』）)\"' "
IN_A_LANGUAGE = late_pattern(r"(.*)\{lang=[\w-]+\}\s*")
SPEAKER = late_pattern(
    r"[ \u3000]*(?!https?:)[*\[]*[^\s：:，。！？；、“”「」（）()\d]{1,8}[*\]]*(?:[（(][^（）()]{1,12}[)）])?[*]*[：:][*]*\s*[^\s/].*"
)
"""阿秀（OS）：船不开。"""
STANZA_LINE = late_pattern(r"[ \t]*[“‘\"'(\[]?[A-Z](?=[a-z’' ])[^\u3000-\u9fff|<>{}=\\`$]{2,60}[^\s]")
"""A line of verse in Latin letters: it begins with a capital, whatever the line above ended in."""
LEAST_OF_STANZA = 3
SET_BELOW = late_pattern(r"(?: {2,}|\t|\u3000)[ \t\u3000]*(?!(?:[-*+]|\d{1,9}[.)])[ \t])[^\s|<>#].*")
"""A line set in below the first of its paragraph."""
LONGEST_BELOW, UNFILLED = 60, 0.75
"""Characters of such lines, and how much of the longest one is shorter that a program has not broken."""
IN_COLUMNS = late_pattern(
    r".*[^\s？！?!][\u3000\t]+[^\s].*|[^|$`]*\S \| \S[^$`]*|.*\S[ \u3000]?｜.*\S|[\[［][^\[\]［］\s]{1,8}[\]］][ \u3000].*\S"
)
"""A row of an almanac, a table without rules or a list by sounds: 初一　甲子　金; i 地 | u 布; [p] 巴 疤."""
INDENTED = late_pattern(r"[\u2003\u3000]{2,}")
MARKUP = re.compile(r"^(?:[-*+]\s|[>#|]|\d+[.)、]|!\[|<|\$|`)|(?: {2}|\\)$")


def are_run_on(text: str, *, is_set_apart: bool) -> bool:
    r"""Whether the lines of a paragraph are ended by hand; `is_set_apart` is one in a quotation, a scene or the like.

    >>> are_run_on("时间：十月五日\n地点：北街17号", is_set_apart=False), are_run_on("他走进屋里，\n坐下来。", is_set_apart=False)
    (True, False)
    >>> are_run_on("1、甲\n2、乙", is_set_apart=False), are_run_on("-甲，\n-乙。", is_set_apart=False)
    (True, True)
    >>> are_run_on("学校停课，遇雨。\n——夜，不能寐。", is_set_apart=False), are_run_on("1．正确的是\nA．甲\nB．乙", is_set_apart=False)
    (True, True)
    >>> are_run_on("此去经年，\n应是良辰好景虚设。", is_set_apart=True), are_run_on("昔人已乘\n黄鹤去", is_set_apart=False)
    (True, True)
    >>> are_run_on("初一　甲子　金\n初二　乙丑　金", is_set_apart=False), are_run_on("i 地 | u 布\nia 架 | ua 花", is_set_apart=False)
    (True, True)
    """
    lines = [line for line in text.split("\n") if line.strip()]
    known = (are_items, own_lines, is_stanza_of_latin, are_set_below, are_columns, are_indented, are_of_languages)
    if any(one(lines) for one in known):
        return True
    if len(lines) < 2 or any(MARKUP.search(line) or not any(map(is_han, line)) for line in lines):
        return False
    words = [line.strip() for line in lines]
    longest = max(map(len, words))
    if longest <= LONGEST_LABELLED and all(map(LABEL.fullmatch, words)):
        return True
    if longest > LONGEST:
        return False
    pauses = PAUSES if words[-1].endswith(STOPS) else tuple(set(PAUSES) - BRACKETS)
    if not any(one.endswith(pauses) for one in words[:-1]) or is_old_verse(words):
        return True
    is_of_sentences = all(one.endswith(("。", "！", "？")) for one in words)
    return is_set_apart and not is_of_sentences and sum(map(len, words)) <= WHOLE


def own_lines(lines: Sequence[str]) -> frozenset[int]:
    r"""The lines of a paragraph but the first that stand for themselves, whoever broke the others.

    >>> sorted(own_lines(["下列正确的是（　　）", "A．甲", "B．乙", "都不对"]))
    [1, 2]
    >>> sorted(own_lines(["△ 雨。", "△ 老人蹲着。"])), sorted(own_lines(["沈先生：来了。", "阿秀（OS）：没有", "船。"]))
    ([1], [1])
    >>> sorted(own_lines(["“起来！”", "“谁？”"])), sorted(own_lines(["他走进屋里，", "——那间屋子——坐下来。"]))
    ([1], [])
    """
    found = {*option_lines(lines), *counted_lines(lines)}
    rows = [one for one in (SPEAKER, LISTED) if lines and one.match(lines[0])]
    ended = {at for at, line in enumerate(lines, start=1) if line.endswith(("\\", "  "))}
    for at, line in enumerate(lines):
        before = lines[at - 1].rstrip() if at else ""
        if not at:
            continue
        is_dashed = DASHED.match(line) and before.endswith(ENDS)
        is_spoken = SPEECH.match(line) and SPEECH.match(lines[at - 1]) and before.endswith(SPOKEN)
        if OWN.match(line) or is_dashed or is_spoken or any(one.match(line) for one in rows):
            found.add(at)
    return frozenset(found - {0} - ended)


def option_lines(lines: Sequence[str]) -> list[int]:
    """The lines of answers to choose: their letters rise, and there are two of them at least, on one line or on several.

    >>> option_lines(["你 ＿＿ 吗？", "  ① 去　② 来"]), option_lines(["原因有二，", "①甲，②乙。"])
    ([1], [])
    """
    found = [(at, match["letter"]) for at, line in enumerate(lines) if (match := OPTION.fullmatch(line))]
    letters = [letter for _, letter in found]
    often = sum(len(OPTIONS_BEHIND.findall(lines[at])) for at, _ in found)
    circled = [
        at for at in range(1, len(lines))
        if CIRCLED_OPTIONS.fullmatch(lines[at]) and lines[at - 1].rstrip().endswith(ASKED)
    ]  # fmt: skip
    return circled + ([at for at, _ in found] if often > 1 and letters[0] == "A" and is_rising(letters) else [])


def counted_lines(lines: Sequence[str]) -> list[int]:
    """The lines of items that count on from the first, with marks of one form; what stands between goes on with the item above it.

    >>> counted_lines(["第一款：", "a) 营利法人；", "b) 非营利法人。"]), counted_lines(["1. 计算：", "(1) $2^2$；", "和", "(2) $3^2$。"])
    ([1, 2], [1, 3])
    >>> counted_lines(["见", "(2) 式与", "(3) 式。"]), counted_lines(["A 城与", "B 城。"])
    ([], [])
    """
    rows: dict[tuple[str, str, int], list[int]] = {}
    for at, line in enumerate(lines):
        match = COUNTED.fullmatch(line)
        if not match or not (match["behind"] or match["count"] in (*COUNTS[-2], *COUNTS[-1])):
            continue
        kind = next((kind for kind, counts in enumerate(COUNTS) if match["count"] in counts), None)
        row = rows.setdefault((match["before"], match["behind"], kind), []) if kind is not None else []
        if kind is not None and COUNTS[kind].index(match["count"]) == len(row):
            row.append(at)
    return sorted(at for row in rows.values() if len(row) > 1 for at in row)


def is_rising(letters: Sequence[str]) -> bool:
    return all(first < second for first, second in pairwise(letters))


def is_stanza_of_latin(lines: Sequence[str]) -> bool:
    """Whether lines are verse in Latin letters: several, none of them filled, and each with a capital of its own.

    >>> is_stanza_of_latin(["Whose woods these are I think I know.", "His house is in the village though;", "He will not see me stopping here"])
    True
    >>> is_stanza_of_latin(["The rule is simple: make each class", "as inaccessible as possible.", "That is all."])
    False
    """
    return len(lines) >= LEAST_OF_STANZA and all(
        STANZA_LINE.fullmatch(line.rstrip()) and " " in line.strip() for line in lines
    )


def are_set_below(lines: Sequence[str]) -> bool:
    """Whether the lines of a paragraph are set below its first one, and nobody has filled them: an example and its gloss, word below word.

    >>> are_set_below(["(1) 我   吃-了", "    1SG  eat-PFV", "    ‘我吃了。’"]), are_set_below(["（1）甲乙丙丁戊己", "    庚辛壬癸。"])
    (True, False)
    """
    if (
        len(lines) < 2
        or not all(map(SET_BELOW.fullmatch, lines[1:]))
        or lines[0][:1].isspace()
        or MARKUP.search(lines[0])
    ):
        return False
    lengths = [len(line.strip()) for line in lines]
    are_aligned = sum("  " in line.strip() for line in lines) > 1
    return max(lengths) <= LONGEST_BELOW and (
        are_aligned or (len(lines) > 2 and min(lengths[:-1]) <= UNFILLED * max(lengths))
    )


def are_items(lines: Sequence[str]) -> bool:
    """Whether lines are items of a list that is none to Markdown."""
    return len(lines) > 1 and not ended_by_hand(lines) and all(ITEM.fullmatch(line.strip()) for line in lines)


def are_columns(lines: Sequence[str]) -> bool:
    """Whether lines are rows of a table that is none to Markdown."""
    return len(lines) > 1 and not ended_by_hand(lines) and all(IN_COLUMNS.fullmatch(line.strip()) for line in lines)


def are_of_languages(lines: Sequence[str]) -> bool:
    """Whether lines are sentences that say the same in several languages, as in a phrase book.

    >>> are_of_languages(["**你好。**", "Nǐ hǎo.", "Hello."]), are_of_languages(["他读完了", "The Old Man and the Sea.", "那本书。"])
    (True, False)
    """
    if not 1 < len(lines) <= MOST_OF_LANGUAGES or ended_by_hand(lines):
        return False
    said = [(match[1] if (match := IN_A_LANGUAGE.fullmatch(line)) else line).strip(AROUND_SENTENCE) for line in lines]
    are_latin = [one.isascii() or not any(map(is_cjk_letter, one)) for one in said]
    are_sentences = all(
        one.endswith(STOPS) and len(one) <= LONGEST_BELOW and any(map(str.isalpha, one)) for one in said
    )
    return are_sentences and any(are_latin) and not all(are_latin)


def are_indented(lines: Sequence[str]) -> bool:
    """Whether a line has the indent of a paragraph, and goes on with an item or a note."""
    return any(map(INDENTED.match, lines[1:])) and not ended_by_hand(lines)


def ended_by_hand(lines: Sequence[str]) -> bool:
    """Whether a line but the last says that it ends."""
    return any(line.endswith(("\\", "  ")) for line in lines[:-1])


def is_old_verse(words: list[str]) -> bool:
    """Whether lines have as many letters between two marks everywhere: 床前明月光，疑是地上霜。"""
    counts = {sum(map(is_han, part)) for word in words for part in BETWEEN_MARKS.split(word) if part}
    return len(counts) == 1 and counts <= OLD_VERSE
