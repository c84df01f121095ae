"""Marks inside a line that CommonMark has not, as rules of the Markdown parser.

`^[a note]`, `x^2^`, `H~2~O`, `==highlight==`, `%%comment%%`, `______` to be filled in, and formulas.
In Chinese text `~` and `^` are also what they look like (3~5 天, ^_^): a mark is read only where it can be nothing else.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline

SUPERSCRIPT = re.compile(
    r"\^(?=[^\^\s\[\\]*[^\W_])(?![，。、；：？！”’」』）》〉])((?:[^\^\s\[\\]|\\[!-/:-@\[-`{-~]){1,60})\^"
)
NUMBER_ABOVE = re.compile(r"\^(\d{1,3}[a-z]?(?:[-–:,]\d{1,3}[a-z]?)*|[a-k]|[①-⑳*†‡])\^")
"""What is raised before its words: the number of a verse, the mark of a note below a table."""
FACE = re.compile(r"\^[oOuvwωДT]\^")
"""Somebody who smiles, unless a letter or a figure stands before: ^o^, (^ω^)."""
PAUSE = re.compile(r"[，。、；：！？,;]")
BLANK = re.compile(r"_{6,}|(?<![A-Za-z0-9_])_{4,5}(?![A-Za-z0-9_])")
"""Few are marks of CommonMark where they enclose a word of ASCII: ____word____."""
CHARGE = re.compile(r"\^([+\-−±*′]{1,3})\^")
BEFORE_CHARGE = re.compile(r"[A-Za-z0-9Α-ωα-ω)\]~]")
"""Signs alone are raised behind what has a charge (`Na^+^`), and a face elsewhere (^-^)."""
SUBSCRIPT = re.compile(r"~(?!~)([A-Za-z0-9+\-–−=().,/%′'∞Α-ωα-ω]{1,16}|(?<![A-Za-z]{2}~)[\u4e00-\u9fff]{1,4})~(?!~)")
"""Words are lowered behind one letter (F~合力~), and follow a drawn-out word behind several (OK~大家~)."""
BEFORE_SUBSCRIPT = re.compile(r"[A-Za-zΑ-ω)\]′'’]")
LABEL_OF_BRACKET = re.compile(
    r"~(?!~)([A-Za-z][A-Za-z0-9+\-/′'’]{0,15})~(?!~)(?=[ \u3000\[(]?[^\s~，。、；：！？)\]）])"
)
"""Linguists name a bracket below the line: `[~IP~ 他 走 了]`."""
HIGHLIGHT = re.compile(r"==(?![=\s])([^\n]{0,300}?[^=\s\\])==(?!=)")
COMMENT = re.compile(r"%%(?!%)(.{0,4000}?)%%", re.DOTALL)
NOTE_REFERENCE = re.compile(r"\[\^([^\]\s]{1,200})\]")
CITATION = re.compile(r"\[-?@\w[^\[\]\n]{0,400}\](?![({])")
FORMULA = re.compile(
    r"\$\$[^$]+\$\$|\$`[^`\n]+`\$|\$(?=[^\s$])(?:\\.|[^$`\\]){0,8000}?(?<=[^\s\\])\$(?!\d)"
    r"|\\\((?=[^\n]*[A-Za-z\\][^\n]*\\\))(?:\\[^)\n]|[^\\\n])+?\\\)",
    re.DOTALL,
)


def add_inline_rules(markdown: MarkdownIt) -> None:
    """Teach a parser these marks."""
    ruler = markdown.inline.ruler
    ruler.before("escape", "formula", formula)
    ruler.before("link", "inline_note", inline_note)
    ruler.at("footnote_ref", note_reference)
    ruler.before("link", "superscript", superscript)
    ruler.before("strikethrough", "subscript", subscript)
    ruler.before("link", "highlight", highlight)
    ruler.before("link", "comment", comment)
    ruler.before("link", "citation", citation)
    ruler.before("emphasis", "blank", blank)


def inline_note(state: StateInline, silent: bool) -> bool:
    """`^[text]`: a note that is written where it belongs."""
    if not state.src.startswith("^[", state.pos) or state.src.find("]", state.pos, state.posMax) < 0:
        return False
    end = parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        token = state.push("inline_note", "", 0)
        token.content = state.src[state.pos + 2 : end]
        token.markup = "^[]"
        token.children = []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
    state.pos = end + 1
    return True


def note_reference(state: StateInline, silent: bool) -> bool:
    """`[^name]`, in the place of the plugin's rule, which looks for the bracket to the end of the paragraph each time."""
    match = NOTE_REFERENCE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not match:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": match[1]}
    state.pos = match.end()
    return True


def superscript(state: StateInline, silent: bool) -> bool:
    """`x^2^`, `1^er^`, `Na^+^`: behind a character, without a space; and `^12^ 起初` before words."""
    if state.src[state.pos] != "^":
        return False
    before = state.src[state.pos - 1 : state.pos] if state.pos else ""
    if not before or before.isspace():
        number = NUMBER_ABOVE.match(state.src, state.pos, state.posMax)
        return enclosed(state, number, "sup", silent=silent) if number else False
    if before == "^" or (not before.isalnum() and FACE.match(state.src, state.pos, state.posMax)):
        return False
    is_charged = BEFORE_CHARGE.match(before)
    match = SUPERSCRIPT.match(state.src, state.pos, state.posMax) or (
        CHARGE.match(state.src, state.pos, state.posMax) if is_charged else None
    )
    if not match or (PAUSE.search(match[1]) and is_word(state.src[match.end() : match.end() + 1])):
        # Two powers as a program has them (x^2，y^2), and no exponent between them.
        return False
    return enclosed(state, match, "sup", silent=silent)


def subscript(state: StateInline, silent: bool) -> bool:
    """`H~2~O`: behind a letter or bracket, of letters and figures; between figures `~` means from to."""
    before = state.src[state.pos - 1 : state.pos]
    if state.src[state.pos] != "~" or not before:
        return False
    form = SUBSCRIPT if BEFORE_SUBSCRIPT.match(before) else LABEL_OF_BRACKET if before == "[" else None
    match = form.match(state.src, state.pos, state.posMax) if form else None
    if not match:
        return False
    return enclosed(state, match, "sub", silent=silent)


def highlight(state: StateInline, silent: bool) -> bool:
    """`==words==`, but not between the words of a program (`a==b`)."""
    match = HIGHLIGHT.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "=" else None
    if not match or is_word(state.src[state.pos - 1 : state.pos]) or is_word(state.src[match.end() : match.end() + 1]):
        return False
    return enclosed(state, match, "mark", silent=silent)


def citation(state: StateInline, silent: bool) -> bool:
    """`[@key]`, `[@key, 57页; @other]`: works of the bibliography."""
    match = CITATION.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not match:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[0]
    state.pos = match.end()
    return True


def is_word(character: str) -> bool:
    return bool(character) and character.isascii() and (character.isalnum() or character in "_=")


def enclosed(state: StateInline, match: re.Match[str], name: str, *, silent: bool) -> bool:
    """A span of the class `name` around what the first group holds."""
    if not silent:
        maximum = state.posMax
        state.pos, state.posMax = match.start(1), match.end(1)
        opening = state.push("span_open", "span", 1)
        opening.attrs = {"class": name}
        opening.markup = state.src[match.start() : match.start(1)]
        state.md.inline.tokenize(state)
        closing = state.push("span_close", "span", -1)
        closing.markup = opening.markup
        state.posMax = maximum
    state.pos = match.end()
    return True


def comment(state: StateInline, silent: bool) -> bool:
    """`%%words%%` (Obsidian) are for the author, as `<!-- words -->` are."""
    match = COMMENT.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "%" else None
    if not match or state.src[state.pos - 1 : state.pos].isdecimal():
        return False
    if not silent:
        state.push("comment", "", 0).content = match[0]
    state.pos = match.end()
    return True


def blank(state: StateInline, silent: bool) -> bool:
    """`______`: room for a word to be filled in; between marks of punctuation CommonMark takes two of them for strength."""
    match = BLANK.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "_" else None
    if not match:
        return False
    if not silent:
        state.pending += match[0]
    state.pos = match.end()
    return True


def formula(state: StateInline, silent: bool) -> bool:
    r"""`$a_1$`, `$$a_1$$`, `\(a_1\)`: nothing in it is Markdown. Pandoc's rule: no space inside, no figure behind."""
    match = FORMULA.match(state.src, state.pos, state.posMax) if state.src[state.pos] in "$\\" else None
    if not match:
        return False
    if not silent:
        state.push("formula", "", 0).content = match[0]
    state.pos = match.end()
    return True
