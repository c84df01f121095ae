"""Titles and captions that carry their numbers already: 第三章 夜行, 一、开本, 图 3-2 机器."""

from banxin.late_patterns import late_pattern
from banxin.readers.manifest.numerals import NUMERAL, in_figures

BEHIND = r"(?=[\s：:、．.]|$)"
LETTER = "(?:[A-Z](?![A-Za-z])|[甲乙丙丁戊己庚辛壬癸])"
DOTTED = f"{NUMERAL}(?:[-–—－.．·]{NUMERAL})*"
OF_TITLES = late_pattern(
    rf"第 ?{NUMERAL} ?[章回节節卷编編篇部讲講课課话話幕集辑輯]"
    r"|제 ?[0-9]+ ?[장절부편]"
    rf"|(?:卷|附录|附錄|付録|부록|Chapter|Appendix|Part|Section) ?(?:{NUMERAL}|{LETTER}){BEHIND}"
    rf"|[（(]{NUMERAL}[）)]"
    rf"|{NUMERAL}[、．](?!{NUMERAL})"
    r"|[0-9]+\.(?=\s)"
)
OF_CAPTIONS = late_pattern(
    rf"<(?:그림|표|사진) ?{DOTTED}>|〈(?:그림|표|사진) ?{DOTTED}〉|(?:[图圖図表]|그림|표|Figure|Fig\.|Table) ?(?:[A-Z甲乙丙丁戊己庚辛壬癸][-–.．·])?(?:{DOTTED}){BEHIND}"
)
BARE = late_pattern(rf"(?:[0-9]+(?:[-–.．·][0-9]+)*|{NUMERAL}){BEHIND}")
"""A number alone may be a word of the title (2001 太空漫游): it is the number of the thing only where it is the right one."""
GAP = late_pattern(r"[\s：:、．.]*")


def written_number(text: str, label: str, *, is_caption: bool) -> str:
    """The number that a text begins with, or nothing; `label` is the one that it is to have.

    >>> written_number("第3章　夜行", "第三章", is_caption=False), written_number("2001 太空漫游", "1", is_caption=False)
    ('第3章', '')
    """
    match = (OF_CAPTIONS if is_caption else OF_TITLES).match(text)
    if match:
        return match[0]
    bare = BARE.match(text)
    return bare[0] if bare and agree(bare[0], label) else ""


def agree(written: str, label: str) -> bool:
    """Whether two labels are the same number in two ways of writing it."""
    return in_figures(written) == in_figures(label)


def without_number(text: str, written: str) -> str:
    """The words behind the number.

    >>> without_number("第3章：夜行", "第3章")
    '夜行'
    """
    rest = text[len(written) :]
    gap = GAP.match(rest)
    assert gap, "the pattern matches nothing too"
    return rest[gap.end() :]
