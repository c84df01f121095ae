r"""Marks of other systems that are left in the text when all that is ours has been read: each is refused, with a way out.

One place for all of them. What is looked at is the text of a paragraph in which everything that is not plain text (code,
escaped signs, addresses, elements) is U+FFFC, so that `\$` and `` `$x$` `` are never taken for a formula, and no mark
reaches across an element. A place is told once: the first pattern that fits it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from markdown_it.token import Token

from banxin.late_patterns import late_pattern
from banxin.saying.said import say

MOST_OF_A_KIND = 20
"""In one paragraph: a binary file would give thousands."""
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A mark that is not set: what it is, and what to write."""

    pattern: re.Pattern[str]
    what: str
    hint: str


def leftover(pattern: str, what: str, hint: str) -> Leftover:
    return Leftover(late_pattern(pattern, re.MULTILINE), what, hint)


LATEX = [
    "newpage",
    "clearpage",
    "pagebreak",
    "newline",
    "linebreak",
    "vspace",
    "hspace",
    "bigskip",
    "medskip",
    "smallskip",
    "noindent",
    "centering",
    "raggedright",
    "raggedleft",
    "textbf",
    "textit",
    "texttt",
    "textsc",
    "textrm",
    "textsf",
    "emph",
    "underline",
    "footnote",
    "footnotemark",
    "cite",
    "citep",
    "citet",
    "autocite",
    "parencite",
    "ref",
    "eqref",
    "pageref",
    "autoref",
    "cref",
    "label",
    "index",
    "begin",
    "end",
    "section",
    "subsection",
    "subsubsection",
    "chapter",
    "paragraph",
    "part",
    "title",
    "author",
    "date",
    "maketitle",
    "tableofcontents",
    "item",
    "includegraphics",
    "caption",
    "input",
    "include",
    "usepackage",
    "documentclass",
    "frac",
    "dfrac",
    "tfrac",
    "sqrt",
    "sum",
    "prod",
    "int",
    "oint",
    "lim",
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "varepsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "pi",
    "rho",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "varphi",
    "chi",
    "psi",
    "omega",
    "Gamma",
    "Delta",
    "Theta",
    "Lambda",
    "Xi",
    "Pi",
    "Sigma",
    "Phi",
    "Psi",
    "Omega",
    "infty",
    "partial",
    "nabla",
    "cdot",
    "cdots",
    "ldots",
    "dots",
    "times",
    "div",
    "pm",
    "mp",
    "leq",
    "geq",
    "neq",
    "approx",
    "equiv",
    "sim",
    "subset",
    "supset",
    "cup",
    "cap",
    "in",
    "notin",
    "forall",
    "exists",
    "to",
    "rightarrow",
    "leftarrow",
    "Rightarrow",
    "Leftarrow",
    "mathbb",
    "mathbf",
    "mathrm",
    "mathcal",
    "mathit",
    "operatorname",
    "overline",
    "hat",
    "bar",
    "vec",
    "tilde",
    "left",
    "right",
    "text",
    "quad",
    "qquad",
    "LaTeX",
    "TeX",
    "hfill",
    "vfill",
    "appendix",
    "bibliography",
    "href",
    "url",
    "color",
    "textcolor",
    "small",
    "large",
    "Large",
    "tiny",
    "huge",
    "ruby",
    "zhuyin",
]

CALL_OUT = r"\[![^\W\d_][\w -]*(?:\|[^\]\n]*)?\]"
LEFTOVERS = (
    leftover(r"^\[\[_?TOC_?\]\]|^\[_?TOC_?\]\s*$|^\{:toc\}|^\$\{toc\}|^@\[toc\]", say("a place for the contents"), say("take it out: the contents are 'toc' in front_matter of book.yaml")),
    leftover(r"!\[\[[^\]\n]+\]\]", say("an embedded file of Obsidian"), say("write ![caption](images/name.png) for a picture")),
    leftover(r"\[\[[^\]\n]+\]\]", say("a wiki link"), say("write [words](02-chapter.md#id) or [words](#id); '\\[' prints the bracket")),
    leftover(r"^\(@[A-Za-z0-9_-]*\)\s|^#\.\s", say("a numbered example of Pandoc"), say("write '1. '")),
    leftover(CALL_OUT + r"[+-]?", say("a call-out that is not at the beginning of a quotation"), say("write '> [!NOTE]' above the quoted lines")),
    leftover(r"\[-?@[A-Za-z0-9_][^\]\n]*\]", say("a citation"), say("write [@key] in a book with a bibliography, else a note, ^[author, title, page]; '\\@' prints the sign")),
    leftover(r"(?<![A-Za-z0-9@.])@(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|def|exm|exr|cnj|rem)-[A-Za-z0-9_-]+|\\@ref\([^)\n]*\)", say("a reference"), say("write [](#id), which reads the number or the title")),
    leftover(r"(?<![A-Za-z0-9@./])@[A-Za-z]+[0-9]{2,4}[a-z]?(?![A-Za-z0-9])", say("a citation"), say("write [@key] in a book with a bibliography, else a note, ^[author, title, page]; '\\@' prints the sign")),
    leftover(r"^(?:!!!|\?\?\?\+?)(?:\s|$)", say("a call-out of MkDocs whose head is not understood"), say("write '!!! note \"title\"' and set its text in by four spaces")),
    leftover(r"^:{3,}", say("a fence of a block"), say("write '::: name' above the block and ':::' below it")),
    leftover(r"^;?-{1,}8<-{1,}|\{\{#[A-Za-z_]+[^}\n]*\}*|^<<\[|\{%[^\n]*?%\}|\{%|%\}|^#\+[A-Za-z_]+|\{\{[<%{]|[>%}]\}\}|^@\[", say("an include or a short code"), say("put the text itself here")),
    leftover(r"\{\{[^{}\n]{1,200}\}\}", say("a variable of a site"), say("write the words that it stands for; '\\{{' prints the brace")),
    leftover(r"(?<![A-Za-z0-9:])::?[a-z][a-z0-9_+-]{2,}:(?![A-Za-z0-9:/])", say("the name of an emoji"), say("write the character itself, or put a picture of it in the line; '\\:' prints the sign")),
    leftover(r"\+\+[A-Za-z][A-Za-z0-9+-]*\+\+", say("keys"), say("write [Ctrl]{{.kbd}}+[C]{{.kbd}}")),
    leftover(r"(?<![A-Za-z0-9+])\+\+[^+\s](?:[^+\n]*[^+\s])?\+\+(?![A-Za-z0-9+])", say("a mark of insertion"), say("write [words]{{.underline}}; '\\+' prints the sign")),
    leftover(r"\{(?:\+\+|--|~~|==|>>)[^\n{}]*\}?", say("a mark of revision"), say("accept or reject the change first")),
    leftover(r"\^\^[^\s^](?:[^^\n]*[^\s^])?\^\^", say("a mark of insertion"), say("write [words]{{.underline}}; '\\^' prints the sign")),
    leftover(r"^/{3,}\s*(?:[a-z][a-z0-9-]*(?:\s*\|[^\n]*)?)?$", say("a fence of a block"), say("write '::: name' above the block and ':::' below it")),
    leftover(r"^[^\s:：\[\]()<>]{1,30}::(?:\s|$)|[\[(][^\s:：\[\]()]{1,30}::\s[^\])\n]*[\])]", say("a field of Obsidian"), say("write its words as a sentence; '\\:' prints the sign")),
    leftover(r"<%[^%\n]*%>", say("a command of Templater"), say("write the words that it stands for")),
    leftover(r"^\[[->/<!?*]\]\s", say("a box of a list that is neither open nor done"), say("write '[ ]' or '[x]'; '\\[' prints the bracket")),
    leftover(r"\\[ \t](?=\S)", say("a space of Pandoc that does not break"), say("write a space; '\\\\' prints the sign")),
    leftover(r"\\\s*\Z", say("a backslash at the end of a paragraph"), say("take it out; '\\\\' prints the sign")),
    leftover(r"==[^=\s](?:[^=\n]*[^=\s])?==", say("a highlight among the letters of a word"), say("write [words]{{.mark}}; '\\=' prints the sign")),
    leftover(r"(?<=[0-9])~[A-Za-z0-9+()-]{1,12}~(?!~)", say("a subscript behind a figure, or a range"), say("write [2]{{.sub}} or '\\~'")),
    leftover(r"(?<![^\s(（“‘，。；：、！？])~[^\s~](?:[^~\n]{0,120}[^\s~])?~(?![^\s)）”’，。；：、！？.,;:!?])", say("words between two signs of about"), say("write ~~words~~ where they are struck out, [2]{{.sub}} below the line; '\\~' prints the sign")),
    leftover(r"\^\[", say("a note in the line that does not end"), say("write ^[note], or '\\^'")),
    leftover(r"\\(?:" + "|".join(sorted(LATEX, key=len, reverse=True)) + r")(?![A-Za-z])|\\[A-Za-z]{2,}(?=\{)", say("a LaTeX command"), say("pages are broken by the style, marks are written as in **strong**; '\\\\' prints the sign")),
    leftover(r"^\|.*\|\s*$|^\|.*\|.*$|^\+(?:[-=:]{2,}\+)+\s*$", say("a row of a table whose head is not understood"), say("write a head, and |---|---| right below it with as many cells; '\\|' prints the bar")),
    leftover(r"^\|\s", say("a line block"), say("write '::: verse' above the lines and ':::' below them")),
    leftover(r"^(?:\.\. [a-z]|`{3,}|~{3,})", say("a fence or a directive"), say("write ``` on a line of its own above and below")),
    leftover(r"\]\[(?!" + OBJECT + r")[^\]\n]*\]", say("a reference without a definition"), say("write [words](address), or '[name]: address' below the text")),
    leftover(r"^\[[^\]\n^]+\]:\s", say("a definition that is not understood"), say("write '[name]: address', or '\\[' to print the bracket")),
    leftover(r"^\*?\[[^\]\n]+\]:\s", say("an abbreviation"), say("write the words where they are needed")),
    leftover(r"[!！]?\[[^\]\n]*\]\([^)\n]*\)", say("a link or picture that is not understood"), say("an address with spaces stands in <>: [words](<a b.md>)")),
    leftover(r"[!！]?\[[^\]\n]*\]\((?=\S)", say("a link or picture without its closing bracket"), say("write [words](address); '\\[' prints the bracket")),
    leftover(r"^\(ref:[^)\n]*\)", say("a caption by name"), say("write the caption in the brackets of the picture")),
    leftover(r"^\([A-Za-z0-9_-]+\)=\s*$", say("a target of MyST"), say("write {{#id}} above the block")),
    leftover(r"\{[A-Za-z][A-Za-z0-9:_-]*\}(?=" + OBJECT + ")", say("a role of MyST"), say("write [words]{{.class}} or [](#id)")),
    leftover(r"^\+{3}\s*$|^%\s", say("a break or comment of MyST"), say("write <!-- comment -->; '\\%' prints the sign")),
    leftover(r"\s\^[A-Za-z0-9-]+\s*$", say("an id of a block of Obsidian"), say("write {{#id}} above the block")),
    leftover(r"^={1,6}\s\S", say("a heading of AsciiDoc"), say("write '## heading'")),
    leftover(r"^(?:Table)?:\s", say("a caption that stands beside no table"), say('put it right below the table, or write {{caption="..."}} above the table')),
    leftover(r"^\[[a-z]+(?:,[^\]\n]*)?\]\s*$", say("an attribute of AsciiDoc"), say("write {{.class}} above the block")),
    leftover(r"^(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION):\s", say("a call-out of AsciiDoc"), say("write '> [!NOTE]' and the text below it")),
    leftover(r"^＃{1,6}[ \u3000]", say("a full-width sign of a heading"), say("write '## heading'")),
    leftover(r"\{=[a-z]+\}", say("raw output for one format"), say("write it in our marks, for all editions")),
    leftover(r"\s<[0-9]+>\s*$", say("an annotation of code"), say("write a comment in the code")),
    leftover(r"&(?:[A-Za-z][A-Za-z0-9]{1,20}|#[0-9]{1,8}|#x[0-9A-Fa-f]{1,8});", say("a character reference that does not exist"), say("write the character itself; '\\&' prints the sign")),
    leftover(r"\{[ \t]*lang=[^}\n]*\}", say("a language that is said of no words"), say("write [words]{{lang=en}}; '\\{{' prints the brace")),
    leftover(r"\{[%!][^}\n]*\}|\{[ \t]*[#:.][^}\n]*\}|\{[ \t]*(?:[A-Za-z-]+=[^}\n]*)\}", say("attributes that are not understood"), say("write {{.class #id key=\"value\"}}; '\\{{' prints the brace")),
    leftover(r"\*\*(?=\S)|(?<=\S)\*\*", say("a mark of strength without its pair"), say("write **words**; '\\*' prints the sign")),
    leftover(r"(?<!~)~~(?!~)", say("a mark of deletion without its pair"), say("write ~~words~~; '\\~' prints the sign")),
    leftover(r"\$ [^$\n]*[\\^_=][^$\n]*\$|\$[^$\s][^$\n]*[\\^_=][^$\n]* \$", say("a formula with a space inside its signs"), say("write $a = b$ without a space behind the first '$' and before the second; '\\$' prints the sign")),
    leftover(r"^\$\$|\$\$\s*$", say("a displayed formula without its end"), say("write '$$' on a line before it and on a line behind it, and no empty line between; '\\$' prints the sign")),
    leftover(r"`", say("a backtick without its pair"), say("write `code`; '\\`' prints the sign")),
    leftover(r"^(?:={3,}|-{3,})\s*$|^[-=]{2,}(?:\s+[-=]{2,})+\s*$", say("an underline without a heading, or the rule of a table"), say("write '## heading', or a table with '|'")),
    leftover(r"(?<![0-9])%%", say("a comment that does not end"), say("write %%comment%%; '\\%' prints the sign")),
    leftover(r"<<[A-Za-z][^>\n]*>>", say("a reference of AsciiDoc"), say("write [](#id)")),
    leftover(r"@<[a-z]+>\{|^//[a-z]+(?:\[|\{)|^//\}\s*$", say("a mark of Re:VIEW"), say("write it in our marks; docs/writing.md lists them")),
    leftover(r"^#[a-z]+\([^)\n]*", say("a function of Typst"), say("write it in our marks; docs/writing.md lists them")),
)  # fmt: skip
"""The order is that of precedence: what is more particular stands before what is less so."""
QUICK = late_pattern(r"[\[\]@!?:+{}=~^\\|`<&%$*#＃（(/_-]|^(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION|\.\. )", re.MULTILINE)
"""A text without any of these has no leftovers."""


def leftovers_in(text: str) -> Iterator[tuple[int, str, int, Leftover]]:
    """Each mark left in the plain text of a run: how many lines below its beginning, the characters, how often they stood
    in that line before, and what it is.
    """
    if not QUICK.search(text):
        return
    taken = bytearray(len(text))
    found: list[tuple[int, str, int, Leftover]] = []
    for kind in LEFTOVERS:
        for match in islice(kind.pattern.finditer(text), MOST_OF_A_KIND):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                line, shown = text.rfind("\n", 0, match.start()) + 1, match[0].replace(OBJECT, "").strip()
                times = text.count(shown, line, match.start()) if shown else 0
                found.append((text.count("\n", 0, match.start()), shown, times, kind))
    yield from sorted(found, key=lambda one: one[0])


def plain(tokens: Sequence[Token]) -> str:
    """The text of a run with one U+FFFC for all that is not plain text."""
    return "".join(plain_token(token) for token in tokens)


def plain_token(token: Token) -> str:
    if token.type == "text" and not token.meta.get("is_address"):
        return token.content
    if token.type == "text_special" and token.content == token.markup:
        # `\n` of `\newpage` is no escape, and markdown-it gives it in this form all the same.
        return token.content
    return "\n" if token.type in {"softbreak", "hardbreak"} and token.markup != "<br>" else OBJECT
