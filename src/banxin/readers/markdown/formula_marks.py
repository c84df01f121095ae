r"""Formulas as the text has them: `$a$`, `\(a\)` in a line, `$$a$$`, `\[a\]` and a block of ```` ```math ```` by themselves.

Pandoc's rule tells them from prices: no space inside the signs, no figure behind the second. What it takes for a formula
may be prose all the same (`5$和10$`), and what it does not take may be meant as one (`$ x^2 $`): both are told.
"""

from banxin.late_patterns import late_pattern
from banxin.saying.said import say

PLAIN_WORDS = late_pattern(
    r"\\(?:text|mathrm|mbox|textbf|textit|hbox|textrm|operatorname\*?|tag\*?|ce)\s*\{(?:[^{}]|\{[^{}]*\})*\}"
)
HAN = late_pattern(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")
SENTENCE = late_pattern(r"[，。；：？！、“”‘’《》「」（）]")
LATIN = late_pattern(r"[A-Za-z0-9]")
MOST_HAN = 6
"""Characters beside full-width marks in a formula with signs: a condition (当且仅当) is no longer, a sentence is."""
SIGNS = late_pattern(r"[\\^_=+<>/{}|]")
ENDS = (("$$", "$$"), ("$`", "`$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))
TAG = late_pattern(r"\\tag(?P<star>\*?)\s*\{(?P<words>[^{}]*)\}")
CIRCLED = late_pattern(
    r"\\textcircled\s*(?:\{\s*(?:\\(?:small|tiny|footnotesize|scriptsize)\s*)?(?:(?P<sign>1\d|20|[A-Za-z0-9])|\{(?P<braced>1\d|20|[A-Za-z0-9])\})\s*\}"
    r"|(?P<bare>[A-Za-z0-9])(?![A-Za-z]))"
)
LABEL = late_pattern(r"\\(?:label|ref|eqref|cite)\b\s*(?:\{[^{}]*\})?")


def without_signs(written: str) -> tuple[str, int, bool]:
    """The TeX of a formula, how many characters stand before it, and whether it is displayed."""
    for opening, closing in ENDS:
        if written.startswith(opening) and written.endswith(closing) and len(written) >= len(opening) + len(closing):
            inner = written[len(opening) : len(written) - len(closing)]
            before = len(opening) + len(inner) - len(inner.lstrip())
            return inner.strip(), before, opening in {"$$", "\\["}
    return written.strip(), 0, True


def is_doubtful(tex: str) -> bool:
    r"""Whether words between two `$` look like prose: Han without a sign of a formula, or a sentence of Han.

    >>> is_doubtful("和10"), is_doubtful("，另一个"), is_doubtful("x"), is_doubtful("速度=\\frac{路程}{时间}")
    (True, True, False, False)
    >>> is_doubtful("p_i = P(X=x_i) ，i=1,2"), is_doubtful("0.77、0.62"), is_doubtful("a_b，而这一句话说的是别的")
    (False, False, True)
    """
    bare = PLAIN_WORDS.sub("", tex)
    han = len(HAN.findall(bare))
    if SIGNS.search(bare):
        return bool(SENTENCE.search(bare)) and han > MOST_HAN
    return han > 0 or (bool(SENTENCE.search(bare)) and not LATIN.search(bare))


def with_circled(tex: str) -> str:
    r"""The TeX with circled numbers and letters as the characters that they are, for MathJax does not know the command.

    >>> with_circled("\\textcircled{1}\\to\\textcircled{\\small 12}")
    '\\text{①}\\to\\text{⑫}'
    """
    return CIRCLED.sub(lambda match: f"\\text{{{circled(match['sign'] or match['braced'] or match['bare'])}}}", tex)


def circled(inner: str) -> str:
    """A number or letter in a circle (Unicode, Enclosed Alphanumerics); 0 to 20, A to Z, a to z.

    >>> circled("0"), circled("20"), circled("C")
    ('⓪', '⑳', 'Ⓒ')
    """
    if inner.isdigit():
        return chr(0x245F + int(inner)) if int(inner) else "⓪"
    return chr(0x24B6 + ord(inner) - 65) if inner.isupper() else chr(0x24D0 + ord(inner) - 97)


def tag_in(tex: str) -> tuple[str, str]:
    r"""The TeX without `\\tag{...}`, and the label that the tag is: `(3.1)`, of `\\tag*` without brackets; or empty.

    >>> tag_in("E=mc^2 \\tag{3.1}"), tag_in("a=b")
    (('E=mc^2', '(3.1)'), ('a=b', ''))
    """
    tags = list(TAG.finditer(tex))
    if len(tags) != 1:
        return tex, ""
    (tag,) = tags
    words = tag["words"].strip()
    rest = (tex[: tag.start()] + tex[tag.end() :]).strip()
    return rest, words if tag["star"] else f"({words})"


def unfit_for_line(tex: str) -> tuple[str, str] | None:
    """What of a formula in the line belongs into a displayed one, and what to do."""
    if TAG.search(tex):
        return say("a formula in the line has a '\\tag'"), say("only one on lines of its own has a number")
    return unfit_anywhere(tex)


def unfit_anywhere(tex: str) -> tuple[str, str] | None:
    """What of LaTeX's references stands in a formula, and how they are written here; an empty formula."""
    if not tex.strip():
        return say("a formula says nothing"), say("write it between the signs, or '\\$' to print them")
    if label := LABEL.search(tex):
        hint = say("write {{#eq-name}} behind the last '$$', and [](#eq-name) where the text refers to it")
        return say("references are not made in TeX: '{label}'", label=label[0]), hint
    if len(list(TAG.finditer(tex))) > 1:
        hint = say("number the formula as a whole, or write several formulas")
        return say("a formula has several '\\tag'"), hint
    return None
