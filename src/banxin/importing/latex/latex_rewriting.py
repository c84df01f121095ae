r"""A text in LaTeX made ready for Pandoc: environments of code by the name that it knows, terms by their words, pictures where they
are, and captions without blocks in them.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from banxin.errors import ManifestError
from banxin.importing.latex.appendices import with_signed_appendices
from banxin.importing.latex.east_asian_marks import with_marks_kept, with_titled_abstracts, without_thanks
from banxin.importing.latex.floats_of_text import CAPTION, CLOSE, LABEL, NAMED, with_floats_of_text
from banxin.importing.latex.latex_arguments import (
    MOST_OPEN,
    Given,
    Untouched,
    argument,
    arguments,
    environments,
    given,
    is_left_open,
    options,
    outside,
    turned,
    untouched,
)
from banxin.importing.latex.latex_definitions import Definitions, Term
from banxin.importing.latex.numbered_signs import with_signs
from banxin.importing.latex.picture_widths import MEASURE, width_of_share, with_share_of_line
from banxin.importing.latex.plain_preamble import BEGIN, with_plain_preamble
from banxin.importing.latex.table_spans import with_signed_spans
from banxin.importing.latex.typed_works import with_typed_works
from banxin.importing.latex.units_in_formulas import with_units
from banxin.importing.manuscript import is_there
from banxin.pdf_pages.rendered_pages import width_of
from banxin.reading import UnreadableError, read_regular

ENDINGS = ("", ".pdf", ".png", ".jpg", ".jpeg", ".svg", ".PDF", ".PNG", ".JPG", ".eps")
PICTURE = re.compile(r"\\includegraphics\*?(?![A-Za-z])")
ROWS = re.compile(
    r"\\(?:begin|end)\{(?:itemize|enumerate|description|center|quote)\}(?:\[[^\]\n]*\])?|\\item(?![A-Za-z])"
)
EMPTY = re.compile(r"\n(?:[ \t]*\n)+")
FORMULA = re.compile(r"\\(?:begin|end)\{(?:equation|displaymath)\*?\}|\$\$|\\\[|\\\]")
ROWED = re.compile(
    r"\\begin\{(?P<name>(?:align|gather|multline|eqnarray)\*?)\}(?P<rows>.*?)\\end\{(?P=name)\}", re.DOTALL
)
AS_LISTS = {
    **dict.fromkeys(("compactitem", "asparaitem", "inparaitem", "itemize*"), "itemize"),
    **dict.fromkeys(("compactenum", "asparaenum", "inparaenum", "enumerate*"), "enumerate"),
    **dict.fromkeys(("compactdesc", "asparadesc", "inparadesc", "description*"), "description"),
}
"""Lists of the packages paralist and enumitem by the names of LaTeX's own."""
OWN_LIST = re.compile(
    r"\\(?:newlist|renewlist)[ \t]*\{(?P<name>[^{}\n]+)\}[ \t]*\{(?P<kind>itemize|enumerate|description)\*?\}"
)
"""A list that the manuscript defines itself (enumitem)."""
COMMENTED = re.compile(r"((?:\\\\)*%)[^\n]*")
"""The sign of a comment, behind breaks of a line, and what it says."""
CELL = re.compile(r"\\(?:makecell|shortstack|thead)\*?(?![A-Za-z])")
BREAK = re.compile(r"\s*\\\\(?:\[[^\[\]]*\])?\s*")
LAYOUT = re.compile(
    r"\\(?:centering|hfill|vfill|quad|qquad|par|linewidth|textwidth|vspace\*?|hspace\*?|end|begin)(?![A-Za-z])(?:\{[^{}]*\}|\[[^\]]*\])*|\\\\"
)
"""What says only how things stand in a figure."""
NAMES: Mapping[str, Callable[[Term], str]] = {
    **dict.fromkeys(("gls", "Gls", "GLS", "glspl", "Glspl", "glstext", "Glstext", "glsname", "glsentryname", "glsentrytext"), lambda term: term.name),
    **dict.fromkeys(("glsdesc", "glsentrydesc"), lambda term: term.description),
    **dict.fromkeys(("glssymbol", "glsentrysymbol"), lambda term: term.symbol),
    **dict.fromkeys(("acrshort", "acrshortpl", "acs"), lambda term: term.name),
    **dict.fromkeys(("acrlong", "acrlongpl", "acl", "glsentrylong"), lambda term: term.long or term.description or term.name),
    **dict.fromkeys(("acrfull", "acf"), lambda term: f"{term.long or term.name}（{term.name}）"),
}  # fmt: skip
"""What each command shows of a term (glossaries, user manual)."""
SHOWN = re.compile(r"\\(" + "|".join(sorted(NAMES, key=len, reverse=True)) + r")\*?(?![A-Za-z])")
LINKED = re.compile(r"\\(?:glslink|glsdisp)\*?(?![A-Za-z])(?:\[[^\[\]\n]*\])?\{[^{}\n]*\}")
INDEX = "\ue011"
"""Before a term of the index on its way through Pandoc, which keeps none."""
PAGE = "\ue019"
"""Before the label whose page a sentence names."""
PICTURES = "sidebyside"
"""What the environment of such pictures is called on the way."""
FLOATS = ("figure", "figure*", "wrapfigure", "SCfigure")
SHORT_CODE = re.compile(
    r"^[^%\n]*?(?P<command>\\(?:lstMakeShortInline|MakeShortVerb\*?)(?:\[[^\[\]\n]*\])?\{?\\?(?P<sign>[|@!\"+/])\}?)",
    re.MULTILINE,
)
BICAPTION = re.compile(r"\\bicaption\*?(?![A-Za-z])")
PIECE = re.compile(r"\\(?:subfigure|subfloat|subcaptionbox)(?![A-Za-z])|\\begin\{(?:subfigure|minipage)\}")
CONDITION = re.compile(r"\\newif\s*\\if([A-Za-z]+)")
INDEX_TYPED = re.compile(r"\\index\{((?:[^{}\n]|\{[^{}\n]*\})*)\}")
INDEXED = re.compile(r"\\index(?![A-Za-z])")
LARGEST = 64_000_000
"""Bytes of a picture."""
SPACED_LABEL = re.compile(r"\\(label|ref|eqref|autoref|cref|Cref|pageref)\{([^{}\n]*[ \t][^{}\n]*)\}")
AROUND_COMMA = re.compile(r"[ \t]*,[ \t]*")
PAGE_OF = re.compile(r"\\(?:c?pageref|Cpageref)\*?\{([^{},\n]*)\}")
SPACED = re.compile(r"(\\(?:textbf|textit|emph|textsl|textsf)\{)((?:\\[,;:!]|\\ |~)+)")


def ready_for_pandoc(text: str, known: Definitions, folder: Path, root: Path) -> tuple[str, list[str]]:
    """The text of a manuscript whose main file lies in `folder`, and its drawings, which stand in it as numbers.

    Lines stay where they are, but those of pictures side by side.
    """
    text = with_conditions(with_known_code(with_short_code(text), known))
    quiet = untouched(known.code)
    text = outside(text, quiet, with_balanced_index)
    text = outside(with_empty_comments(text, quiet), quiet, with_signs)
    text = with_known_lists(outside(text, quiet, with_plain_cells))
    text = outside(text, quiet, lambda part: with_marks_kept(with_units(with_signed_spans(part))))
    text = with_signed_appendices(without_thanks(with_titled_abstracts(with_typed_works(text))))
    text, drawings = with_floats_of_text(text, quiet.names)
    if known.terms:
        text = outside(text, quiet, lambda part: with_terms(part, known))
    text = with_pictures(outside(text, quiet, with_joined_captions), quiet, known.pictures, folder, root)
    text = with_plain_captions(text, quiet)
    text = SPACED_LABEL.sub(lambda found: f"\\{found[1]}{{{'-'.join(AROUND_COMMA.sub(',', found[2]).split())}}}", text)
    text = outside(text, quiet, lambda part: PAGE_OF.sub(rf"{PAGE}\1{CLOSE}", part))
    text = outside(text, quiet, lambda part: SPACED.sub(r"\2\1", with_index(with_rows_of_pictures(part))))
    return with_plain_preamble(text, tuple(map(with_signs, known.styles))), drawings


def with_short_code(text: str) -> str:
    r"""The text with code between two signs of its own (`\lstMakeShortInline@`, `\MakeShortVerb{\|}`) as code.

    >>> with_short_code("\\MakeShortVerb{\\|}\\begin{document}甲|a_b|")
    '\\begin{document}甲\\verb|a_b|'
    """
    found = SHORT_CODE.search(text)
    if not found:
        return text
    sign = re.escape(found["sign"])
    head, begin, body = (text[: found.start("command")] + text[found.end() :]).partition("\\begin{document}")
    code = re.compile(rf"(?<!\\verb)(?<!\\lstinline)(?<!\\){sign}([^{sign}\n]+){sign}")
    return head + begin + code.sub(lambda one: f"\\verb{one[0]}", body)


def with_known_lists(text: str) -> str:
    r"""The text with lists of packages, and with those that it defines itself, by the names of LaTeX's own.

    >>> with_known_lists(r"\newlist{steps}{enumerate}{1}\begin{steps}\item 甲\end{steps}")
    '\\newlist{steps}{enumerate}{1}\\begin{enumerate}\\item 甲\\end{enumerate}'
    """
    known = {**AS_LISTS, **{found["name"].strip(): found["kind"] for found in OWN_LIST.finditer(text)}}
    lists = re.compile(rf"\\(begin|end)\{{({'|'.join(map(re.escape, known))})\}}")
    return lists.sub(lambda found: f"\\{found[1]}{{{known[found[2]]}}}", text)


def with_plain_cells(text: str) -> str:
    """The text with what is broken by hand inside a cell on one line: to Pandoc the break would end the row."""
    return turned(
        text, CELL, lambda _, said: "{" + BREAK.sub(" ", said.argument) + "}" if "\\\\" in said.argument else None
    )


def with_empty_comments(text: str, quiet: Untouched) -> str:
    """The text with nothing in its comments but their signs, which hold the end of the line back."""
    made: list[str] = []
    place = 0
    for start, end in quiet.spans(text):
        comment = COMMENTED.fullmatch(text, start, end)
        made += (text[place:start], comment[1] if comment else text[start:end])
        place = end
    return "".join((*made, text[place:]))


def with_conditions(text: str) -> str:
    r"""The text with what holds of the manuscript's own conditions (`\newif\ifdraft`), as they are set before the text begins."""
    for name in dict.fromkeys(CONDITION.findall(text)):
        preamble = text.partition(BEGIN)[0]
        is_true = preamble.rfind(f"\\{name}true") > preamble.rfind(f"\\{name}false")
        chosen = re.compile(
            rf"(?<!newif)\\if{name}(?![A-Za-z])(?P<yes>(?:(?!\\fi(?![A-Za-z])|\\if[a-z]).)*?)(?:\\else(?![A-Za-z])(?P<no>(?:(?!\\if[a-z]).)*?))?\\fi(?![A-Za-z])",
            re.DOTALL,
        )
        text = chosen.sub(r"\g<yes>" if is_true else lambda found: found["no"] or "", text)
    return text


def with_known_code(text: str, known: Definitions) -> str:
    """The text with environments of its own for code as `lstlisting`, what they say of it in the words of that."""
    made: list[str] = []
    place = 0
    names = known.code.keys() - {"verbatim", "lstlisting", "minted"}
    for one in environments(text, names) if names else ():
        made += (text[place : one.start], listing(one.body, known.code[one.name]))
        place = one.end
    return "".join((*made, text[place:]))


def listing(body: str, language: str) -> str:
    """Code in the environment that Pandoc knows, with its language and its caption."""
    head = body.partition("\n")[0]
    option = argument(head, 0, "[") if head.lstrip().startswith("[") else None
    said = options(option[0]) if option else {}
    caption = said.get("caption") or said.get("title") or (said.get("label", "") if "language" not in said else "")
    own = {"language": said.get("language") or language, "caption": caption}
    words = ",".join(f"{key}={{{value}}}" for key, value in own.items() if value)
    rest = head[option[1] :] if option else head
    return f"\\begin{{lstlisting}}{f'[{words}]' if words else ''}{rest}{body[len(head) :]}\\end{{lstlisting}}"


def with_terms(text: str, known: Definitions) -> str:
    """The text with terms as they are called; commands of the manuscript that show terms are written out first."""
    for name, (count, body) in known.commands.items():
        text = written_out(text, re.compile(rf"(?<!command\{{)(?<!command)\\{name}(?![A-Za-z])"), count, body)
    text = turned(text, LINKED, lambda _, said: said.argument)
    return turned(text, SHOWN, lambda found, said: shown_of(found[1], said.argument.strip(), known.terms))


def shown_of(command: str, key: str, terms: Mapping[str, Term]) -> str | None:
    return NAMES[command](terms[key]) if key in terms else None


def written_out(text: str, pattern: re.Pattern[str], count: int, body: str) -> str:
    """The text with a command of so many arguments as what it stands for."""
    place = open_ones = 0
    while open_ones < MOST_OPEN and (found := pattern.search(text, place)):
        said = arguments(text, found.end(), count)
        place = found.end()
        open_ones += said is None and is_left_open(text, place)
        if said is None or any("#" in one for one in said[0]):
            continue
        made = body
        for number, value in enumerate(said[0], start=1):
            made = made.replace(f"#{number}", value)
        text = f"{text[: found.start()]}{made}{text[said[1] :]}"
        place = found.start() + len(made)
    return text


def with_pictures(text: str, quiet: Untouched, folders: tuple[str, ...], folder: Path, root: Path) -> str:
    """The text with the name of each picture as that of the file that it is."""

    def named(found: re.Match[str], picture: Given) -> str | None:
        name = picture_called(picture.argument.strip(), folders, folder, root)
        said = f"[{with_share_of_line(picture.option)}]" if picture.option else ""
        if name.lower().endswith(".pdf") and "width" not in said:
            said = own_width(folder / name, options(picture.option or ""))
        return f"{found[0]}{said}{{{name}}}" if name else None

    return outside(text, quiet, lambda part: turned(part, PICTURE, named))


def own_width(path: Path, said: Mapping[str, str]) -> str:
    """The option with the width that a figure in a PDF has by itself, as a share of the measure; nothing for one that is not read."""
    try:
        width = width_of(read_regular(path, path.parent, LARGEST).data, path)
        scale = float(said.get("scale") or 1.0)
    except (UnreadableError, ManifestError, ValueError):
        return ""
    return f"[{width_of_share(width * scale / MEASURE)}]"


def picture_called(name: str, folders: tuple[str, ...], folder: Path, root: Path) -> str:
    """The path from `folder` of the file that a picture is; empty where there is none."""
    for base in ("", *folders):
        for ending in ENDINGS:
            path = folder / base / (name + ending)
            if (ending or path.suffix) and is_there(path) and path.resolve().is_relative_to(root.resolve()):
                return f"{base.rstrip('/')}/{name}{ending}".lstrip("/") if base else name + ending
    return ""


def with_joined_captions(text: str) -> str:
    r"""The text with captions in two languages (package bicaption) as one.

    >>> with_joined_captions(r"\bicaption[短]{架构}{Architecture}\label{a}")
    '\\caption{架构 Architecture}\\label{a}'
    """
    made: list[str] = []
    place = 0
    for found in BICAPTION.finditer(text):
        words: list[str] = []
        end = found.end()
        while len(words) < 2:
            short = argument(text, end, "[")
            said = argument(text, short[1] if short else end)
            if said is None:
                break
            words.append(said[0])
            end = said[1]
        if len(words) == 2 and found.start() >= place:
            lines = text.count("\n", found.start(), end) - "".join(words).count("\n")
            made += (text[place : found.start()], f"\\caption{{{' '.join(words)}}}", "%\n" * lines)
            place = end
    return "".join((*made, text[place:]))


def with_plain_captions(text: str, quiet: Untouched) -> str:
    """The text with the lists, formulas and paragraphs in captions as words in a row: Pandoc reads a caption as one paragraph."""

    def plain(found: re.Match[str], said: Given) -> str | None:
        if not any(pattern.search(said.argument) for pattern in (ROWS, EMPTY, FORMULA, ROWED)):
            return None
        words = FORMULA.sub("$", ROWED.sub(r"$\\begin{aligned}\g<rows>\\end{aligned}$", LABEL.sub("", said.argument)))
        option = "" if said.option is None else f"[{said.option}]"
        return f"{found[0]}{option}{{{EMPTY.sub(kept_lines, ROWS.sub(' ', words))}}}"

    return outside(text, quiet, lambda part: turned(part, CAPTION, plain))


def kept_lines(found: re.Match[str]) -> str:
    """The ends of as many lines, none of them empty: that would end the paragraph."""
    return "\n%" * (found[0].count("\n") - 1) + "\n"


def with_rows_of_pictures(text: str) -> str:
    """The text with figures of several pictures in an environment that Pandoc keeps: each picture with its words, then the caption."""
    made: list[str] = []
    place = 0
    for one in environments(text, FLOATS):
        made += (text[place : one.start], row_of_pictures(one.body) or text[one.start : one.end])
        place = one.end
    return "".join((*made, text[place:]))


def row_of_pictures(body: str) -> str:
    """The pictures of a figure that has several, in the order of the text; empty for one with a single picture."""
    found = [(one.start(), given(body, one.end())) for one in PICTURE.finditer(body)]
    if len(found) < 2:
        return ""
    pieces = [one.start() for one in PIECE.finditer(body)]
    shown: list[str] = []
    last = 0
    for place, picture in found:
        if picture is None:
            return ""
        piece = max((one for one in pieces if last <= one < place), default=-1)
        words, end = words_of_piece(body, piece, picture.end) if piece >= 0 else ("", picture.end)
        last = max(end, picture.end)
        drawn = f"\\includegraphics{{{picture.argument}}}"
        shown.append(f"\\begin{{figure}}{drawn}\\caption{{{words}}}\\end{{figure}}" if words else drawn)
    caption = CAPTION.search(body, last)
    said = given(body, caption.end()) if caption else None
    behind = body[last : caption.start()] + body[said.end :] if caption and said else body[last:]
    label = LABEL.search(behind)
    # A sentence that refers to one of the pictures leads to them all, which have one number.
    labels = dict.fromkeys([*([label[1]] if label else []), *LABEL.findall(body[: len(body) - len(behind)])])
    name = f"{NAMED}{','.join(labels)}{CLOSE}" if labels else ""
    rows = "\n\n".join((*shown, name + (said.argument if said else "")))
    # What else is said below the pictures, where they are from, say, is no part of their caption.
    others = LAYOUT.sub("", LABEL.sub("", behind)).strip()
    return f"\n\n\\begin{{{PICTURES}}}\n\n{rows}\n\n\\end{{{PICTURES}}}\n\n{others}\n\n"


def words_of_piece(body: str, piece: int, behind: int) -> tuple[str, int]:
    """What is said of one picture in a row, in brackets before it or by its own caption, and the place behind its piece."""
    found = PIECE.match(body, piece)
    if found is None:
        return "", behind
    if found[0].startswith("\\begin"):
        ends = [body.find(f"\\end{{{name}}}", behind) for name in ("subfigure", "minipage")]
        end = min((one for one in ends if one >= 0), default=behind)
        caption = CAPTION.search(body, behind, end) or CAPTION.search(body, piece, end)
        said = argument(body, caption.end()) if caption else None
        return LABEL.sub("", said[0]) if said else "", end
    option = argument(body, found.end(), "[") or (argument(body, found.end()) if found[0].endswith("box") else None)
    whole = argument(body, option[1] if option else found.end())
    return (LABEL.sub("", option[0]).strip() if option else ""), whole[1] if whole else behind


def with_balanced_index(text: str) -> str:
    r"""The text with terms of the index whose braces pair for whoever reads LaTeX.

    LaTeX takes a term as it is typed, and counts a brace behind a backslash, too (latex.ltx, \@wrindex).

    >>> with_balanced_index(r"甲\index{$\{n}$-gram}乙\index{丙\{丁\}}")
    '甲\\index{${n}$-gram}乙\\index{丙\\{丁\\}}'
    """

    def balanced(found: re.Match[str]) -> str:
        whole = argument(found[0], len("\\index"))
        term = found[1] if whole == (found[1], len(found[0])) else re.sub(r"\\(?=[{}])", "", found[1])
        return f"\\index{{{term}}}"

    return INDEX_TYPED.sub(balanced, text)


def with_index(text: str) -> str:
    """The text with what is put into the index between signs."""

    def between_signs(_: re.Match[str], said: Given) -> str | None:
        plain = re.sub(r"\\(?:textbf|emph|textit|text)\{([^{}]*)\}", r"\1", said.argument).replace("\n", " ")
        return None if "#" in plain else f"{INDEX}{plain}{CLOSE}"

    return turned(text, INDEXED, between_signs)
