"""What templates, links and tags of wikis are called, and what becomes of them.

Source: the pages of zh.wikisource.org, ja.wikisource.org and ko.wikisource.org on their templates; Help:Formatting of mediawiki.org.
"""

import re

from banxin.extraction.extraction import MarkKind

HEADER = re.compile(r"(?:skqs )?header\d?(?:[/ ].*)?|ヘッダー|머리말", re.IGNORECASE)
"""The head of a page of Wikisource: title, author, section, the pages before and behind."""
APPARATUS = re.compile(
    r"(?:skqs )?footer.*|.*作品|textquality|text[ _]quality|pd(?:[-/ ].*)?|cc-.*|gfdl.*|no license|license.*|(?:small)?ref(?:list|s)\b.*|smallrefs|default ?sort.*|displaytitle.*|"
    r"toc.*|auxtoc|disambig.*|versions|translations?|similar|edition|(?:plain )?sister.*|wikipedia.*|wikidata.*|interproject|move|delete|novel|anchor.*|"
    r"finis|dhr|-|clear|nop|rule|底本|校对|校對|屬於.*|属于.*|公有領域.*|公有领域.*",
    re.IGNORECASE,
)
"""What a page says of itself, its rights and its neighbours, and white between lines."""
SMALL_NOTES = frozenset(
    {"*", "**", "夾注", "夹注", "雙行夾注", "双行夹注", "小註", "小注", "割注", "warichu", "sk notes"}
)
"""Notes between the lines, in two rows."""
NOTES = frozenset({"註", "注", "註釋", "注释", "note", "efn", "refn", "校"})
PROPER_NAMES = frozenset({"propername", "propernoun", "pn", "專名", "专名", "專名號", "专名号", "專", "专", "yl"})
BOOK_TITLES = frozenset({"booktitle", "書名", "书名", "書名號", "书名号", "標", "wavybookmark", "bt", "sm"})
READINGS = frozenset({"ruby", "ruby-py", "ruby-zh-p", "ruby-ja", "rb", "注音", "拼音", "ルビ", "루비"})
OF_WORDS = frozenset(
    {"sk anchor", "+", "--", "w", "a", "pua", "udots", "另", "另2", "異", "linedev", "small", "smaller", "larger", "big", "xx-larger", "x-larger", "center", "c", "right", "右", "靠右", "left",
     "b", "bold", "sc", "kai", "楷體", "楷体", "block center", "quote", "引文", "blockquote", "sic", "lang", "nowrap", "underline", "u", "dotted underline"}
)  # fmt: skip
"""Templates whose first words are of the text: how they look, how a rare character is drawn, what another edition has."""
SPACES = frozenset({"gap", "em", "空", "空格", "indent", "ーi", "全角スペース"})
DRAWN = frozenset({"skchar", "skchar2", "!", "！"})
"""Rare characters: by their number among those that 四庫全書 draws, and how they are written today, where that is known."""
LOST = frozenset({"?", "？", "缺字", "missing", "illegible", "□"})
"""Characters that cannot be read, or have no code; what is said of them is no text."""
MARKS_OF_TAGS = {
    "b": MarkKind.STRONG, "strong": MarkKind.STRONG, "i": MarkKind.EMPHASIS, "em": MarkKind.EMPHASIS, "u": MarkKind.UNDERLINE,
    "s": MarkKind.DELETED, "del": MarkKind.DELETED, "sup": MarkKind.SUPERSCRIPT, "sub": MarkKind.SUBSCRIPT, "code": MarkKind.CODE,
}  # fmt: skip
BLOCK_TAGS = frozenset(
    {
        "div",
        "p",
        "center",
        "blockquote",
        "table",
        "tr",
        "ul",
        "ol",
        "li",
        "dl",
        "dd",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
    }
)
NO_PAGES = re.compile(r"(?::?category|:?分類|:?分类|カテゴリ|분류)\s*:|[a-z]{2,3}(?:-[a-z]+)*:", re.IGNORECASE)
"""Links that show nothing where they stand: categories, the same page in other languages."""
PICTURES = re.compile(r"(?:file|image|檔案|文件|圖像|图像|ファイル|画像|파일)\s*:", re.IGNORECASE)
ELSEWHERE = re.compile(r":|page:|頁面:|页面:", re.IGNORECASE)
"""Templates whose text stands on another page."""
