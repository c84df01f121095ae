"""What people write in book.yaml by the names that the trade or their language has: what was meant."""

from collections.abc import Mapping

MEANT: Mapping[str, tuple[str, ...]] = {
    "书名": ("title",), "書名": ("title",), "标题": ("title",), "副题": ("subtitle",), "副标题": ("subtitle",),
    "作者": ("authors", "bylines"), "著者": ("authors", "bylines"), "author": ("authors", "bylines"), "authors": ("bylines",),
    "语言": ("language",), "lang": ("language",), "出版社": ("publisher",), "日期": ("date",), "date": (), "tags": (), "categories": (), "draft": (), "定价": ("price",), "封面": ("cover",), "正文": ("body",), "chapters": ("body",),
    "isbn": ("identifiers", "isbn"), "书号": ("identifiers", "isbn"), "版本": ("editions",),
    "top": ("head",), "bottom": ("foot",), "left": ("inner",), "right": ("outer",), "上": ("head",), "下": ("foot",), "天头": ("head",), "地脚": ("foot",), "订口": ("inner",), "切口": ("outer",),
    "竖排": ("vertical-rl",), "直排": ("vertical-rl",), "縦書き": ("vertical-rl",), "vertical": ("vertical-rl",), "横排": ("horizontal-tb",), "橫排": ("horizontal-tb",), "horizontal": ("horizontal-tb",),
    "右页": ("recto",), "單頁": ("recto",), "单页": ("recto",), "right page": ("recto",), "另页": ("page",), "另面": ("page",),
    "小说": ("novel",), "小說": ("novel",), "诗": ("poetry",), "诗集": ("poetry",), "poem": ("poetry",), "古籍": ("classical",), "课本": ("textbook",), "教材": ("textbook",), "杂志": ("magazine",),
    "报告": ("report",), "档案": ("archive",),
}  # fmt: skip
"""A word without any is one of other programs that has nothing to do with what is spelled like it."""


def meant_by(word: str, known: list[str]) -> str:
    """The name among those that are known by which a word goes; empty for none.

    >>> meant_by("竖排", ["horizontal-tb", "vertical-rl"]), meant_by("竖排", ["novel"])
    ('vertical-rl', '')
    """
    return next((one for one in MEANT.get(word.strip().casefold(), ()) if one in known), "")
