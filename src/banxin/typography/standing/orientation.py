"""Which characters stand upright in vertical text, and which lie on their side.

UAX 50 gives each character a value: U and Tu stand upright, Tr stands upright in the form that the face has for vertical
text, R lies on its side. Chinese books set some marks of the last kind upright, too, because their faces have vertical
forms for them (CLREQ, table of punctuation marks): quotation marks and the ellipsis; and the middle dot, which looks the
same. Where a face has no such form the mark is turned. Between Latin letters a quotation mark is Latin, and lies with them.
"""

from collections.abc import Iterator

from banxin.late_patterns import late_pattern
from banxin.typography.scripts import LATIN

_UPRIGHT = (
    (0x00A7, 0x00A7), (0x00A9, 0x00A9), (0x00AE, 0x00AE), (0x00B1, 0x00B1), (0x00B7, 0x00B7), (0x00BC, 0x00BE),
    (0x00D7, 0x00D7), (0x00F7, 0x00F7), (0x02EA, 0x02EB), (0x1100, 0x11FF), (0x1401, 0x167F), (0x18B0, 0x18FF),
    (0x2016, 0x2016), (0x2018, 0x2019), (0x201C, 0x201D), (0x2020, 0x2021), (0x2025, 0x2027),
    (0x2030, 0x2031), (0x203B, 0x203C), (0x2042, 0x2042), (0x2047, 0x2049), (0x2051, 0x2051), (0x20DD, 0x20E0),
    (0x20E2, 0x20E4), (0x2100, 0x2101), (0x2103, 0x2109), (0x210F, 0x210F), (0x2113, 0x2114), (0x2116, 0x2117),
    (0x211E, 0x2123), (0x2125, 0x2125), (0x2127, 0x2127), (0x2129, 0x2129), (0x212E, 0x212E), (0x2135, 0x213F),
    (0x2145, 0x214A), (0x214C, 0x214D), (0x214F, 0x2189), (0x218C, 0x218F), (0x221E, 0x221E), (0x2234, 0x2235),
    (0x22EF, 0x22EF), (0x2300, 0x2307), (0x230C, 0x231F), (0x2324, 0x232B), (0x237D, 0x239A), (0x23BE, 0x23CD),
    (0x23CF, 0x23CF), (0x23D1, 0x23DB), (0x23E2, 0x2422), (0x2424, 0x24FF), (0x25A0, 0x2619), (0x2620, 0x2767),
    (0x2776, 0x2793), (0x2B12, 0x2B2F), (0x2B50, 0x2B59), (0x2B97, 0x2B97), (0x2BB8, 0x2BD1), (0x2BD3, 0x2BEB),
    (0x2BF0, 0x2BFF), (0x2E50, 0x2E51), (0x2E80, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF),
    (0xE000, 0xFAFF), (0xFE10, 0xFE1F), (0xFE30, 0xFE48), (0xFE50, 0xFE57), (0xFE59, 0xFE62), (0xFE67, 0xFE6F),
    (0xFF01, 0xFF0C), (0xFF0E, 0xFF1B), (0xFF1F, 0xFF60), (0xFFE0, 0xFFE7), (0xFFFC, 0xFFFD), (0x10980, 0x1099F),
    (0x11580, 0x115FF), (0x16FE0, 0x18D7F), (0x1AFF0, 0x1B2FF), (0x1D000, 0x1D1FF), (0x1D2E0, 0x1D37F),
    (0x1D800, 0x1DAAF), (0x1F000, 0x1F7FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
)  # fmt: skip
"""All that UAX 50 (Unicode 15) does not turn, and the marks that Chinese faces have vertical forms of."""

TURNED_WITHOUT_FORM = frozenset(
    "\u2018\u2019\u201c\u201d\u2025\u2026\u22ef\u2329\u232a〈〉《》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〰゠ー﹙﹚﹛﹜﹝﹞（）［］＿｛｜｝～｟｠￣"
)
"""Marks that stand upright only in a vertical form of their own. Colon and semicolon (Tr as well) are not among them: they
stand upright in Chinese whatever the face has (CLREQ), and the faces of Japan and Korea have forms for them."""

MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20dc\u20e1\u20e5-\u20ff\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef\u200d"
"""Inside a regular expression: what belongs to the character before it, and stands as that does."""

_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UPRIGHT)
_LATIN = f"0-9{LATIN}"
LATIN_QUOTE = (
    f"(?<=[{_LATIN}])[\u2018\u2019](?=[{_LATIN}])|(?<=[{_LATIN}] )[\u2018\u2019\u201c](?=[{_LATIN}])"
    f"|(?<=[{_LATIN}.,!?])[\u2019\u201d](?=[ .,;:!?][{_LATIN}]?)"
)
"""Inside a regular expression: an apostrophe, or a quotation mark inside a sentence of Latin words."""
UPRIGHT = late_pattern(f"[{_CLASS}]")
_QUOTES = "[\u2018\u2019\u201c\u201d]"
RUN = late_pattern(f"(?P<turned>{_QUOTES}*[^{_CLASS}]+(?:{_QUOTES}+[^{_CLASS}]*)*)|[{_CLASS}][{MARKS}]*")


def is_upright(character: str) -> bool:
    """Whether a character stands upright by itself.

    >>> [is_upright(character) for character in "版A，…《1①"]
    [True, False, True, True, True, False, True]
    """
    return UPRIGHT.match(character) is not None


def oriented_runs(text: str) -> Iterator[tuple[str, bool]]:
    """The text in runs of characters that stand alike; true where they stand upright. Quotes beside Latin lie with it.

    >>> list(oriented_runs("①it’s——ok"))
    [('①', True), ('it’s——ok', False)]
    """
    upright = ""
    for match in RUN.finditer(text):
        if match["turned"] is None:
            upright += match[0]
            continue
        if upright:
            yield upright, True
            upright = ""
        yield match[0], False
    if upright:
        yield upright, True
