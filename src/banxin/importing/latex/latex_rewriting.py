r"""A text in LaTeX made ready for Pandoc: environments of code by the name that it knows, terms by their words, pictures where they
are, and captions without blocks in them.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from banxin.errors import ManifestError
from banxin.importing.latex.latex_arguments import argument, arguments, options, outside, untouched
from banxin.importing.latex.latex_definitions import Definitions, Term
from banxin.pdf_pages.rendered_pages import width_of
from banxin.reading import UnreadableError, read_regular

ENDINGS = ("", ".pdf", ".png", ".jpg", ".jpeg", ".svg", ".PDF", ".PNG", ".JPG", ".eps")
PICTURE = re.compile(r"\\includegraphics\*?(?![A-Za-z])")
CAPTION = re.compile(r"\\caption\*?(?![A-Za-z])")
ROWS = re.compile(
    r"\\(?:begin|end)\{(?:itemize|enumerate|description|center|quote)\}(?:\[[^\]\n]*\])?|\\item(?![A-Za-z])"
)
EMPTY = re.compile(r"\n(?:[ \t]*\n)+")
FORMULA = re.compile(r"\\(?:begin|end)\{(?:equation|displaymath)\*?\}|\$\$|\\\[|\\\]")
ROWED = re.compile(
    r"\\begin\{(?P<name>(?:align|gather|multline|eqnarray)\*?)\}(?P<rows>.*?)\\end\{(?P=name)\}", re.DOTALL
)
LABEL = re.compile(r"\\label\{[^{}]*\}")
NAMES: Mapping[str, Callable[[Term], str]] = {
    **dict.fromkeys(("gls", "Gls", "GLS", "glspl", "Glspl", "glstext", "Glstext", "glsname", "glsentryname", "glsentrytext"), lambda term: term.name),
    **dict.fromkeys(("glsdesc", "glsentrydesc"), lambda term: term.description),
    **dict.fromkeys(("glssymbol", "glsentrysymbol"), lambda term: term.symbol),
    **dict.fromkeys(("acrshort", "acrshortpl", "acs"), lambda term: term.name),
    **dict.fromkeys(("acrlong", "acrlongpl", "acl", "glsentrylong"), lambda term: term.long or term.description or term.name),
    **dict.fromkeys(("acrfull", "acf"), lambda term: f"{term.long or term.name}（{term.name}）"),
}  # fmt: skip
"""What each command shows of a term (glossaries, user manual)."""
SHOWN = re.compile(r"\\(" + "|".join(sorted(NAMES, key=len, reverse=True)) + r")\*?(?![A-Za-z])(?:\[[^\[\]\n]*\])?")
LINKED = re.compile(r"\\(?:glslink|glsdisp)\*?(?![A-Za-z])(?:\[[^\[\]\n]*\])?")
NAMED, INDEX, CLOSE = "\ue010", "\ue011", "\ue012"
"""Around the label of pictures side by side and a term of the index on their way through Pandoc, which keeps neither."""
PICTURES = "sidebyside"
"""What the environment of such pictures is called on the way."""
FLOAT = re.compile(r"\\begin\{(?P<name>figure\*?|wrapfigure|SCfigure)\}(?P<body>.*?)\\end\{(?P=name)\}", re.DOTALL)
PIECE = re.compile(r"\\(?:subfigure|subfloat|subcaptionbox)(?![A-Za-z])|\\begin\{(?:subfigure|minipage)\}")
CONDITION = re.compile(r"\\newif\s*\\if([A-Za-z]+)")
INDEXED = re.compile(r"\\index(?![A-Za-z])")
MEASURE = 390.0
"""Points: what LaTeX's classes make of a line in 12 pt; figures without a width are drawn for it."""
LEAST = 0.1
LARGEST = 64_000_000
"""Bytes of a picture."""
SPACED_LABEL = re.compile(r"\\(label|ref|eqref|autoref|cref|Cref|pageref)\{([^{}\n]*[ \t][^{}\n]*)\}")
SPACED = re.compile(r"(\\(?:textbf|textit|emph|textsl|textsf)\{)((?:\\[,;:!]|\\ |~)+)")


def ready_for_pandoc(text: str, known: Definitions, folder: Path, root: Path) -> str:
    """The text of a manuscript whose main file lies in `folder`; lines stay where they are, but those of pictures side by side."""
    text = with_conditions(with_known_code(text, known))
    quiet = untouched(known.code)
    if known.terms:
        text = outside(text, quiet, lambda part: with_terms(part, known))
    text = with_pictures(text, quiet, known.pictures, folder, root)
    text = with_plain_captions(text, quiet)
    text = SPACED_LABEL.sub(lambda found: f"\\{found[1]}{{{'-'.join(found[2].split())}}}", text)
    return outside(text, quiet, lambda part: SPACED.sub(r"\2\1", with_index(with_rows_of_pictures(part))))


def with_conditions(text: str) -> str:
    r"""The text with what holds of the manuscript's own conditions (`\newif\ifdraft`), as they are set before the text begins."""
    for name in dict.fromkeys(CONDITION.findall(text)):
        preamble = text.partition("\\begin{document}")[0]
        is_true = preamble.rfind(f"\\{name}true") > preamble.rfind(f"\\{name}false")
        chosen = re.compile(
            rf"(?<!newif)\\if{name}(?![A-Za-z])(?P<yes>(?:(?!\\fi(?![A-Za-z])|\\if[a-z]).)*?)(?:\\else(?![A-Za-z])(?P<no>(?:(?!\\if[a-z]).)*?))?\\fi(?![A-Za-z])",
            re.DOTALL,
        )
        text = chosen.sub(r"\g<yes>" if is_true else lambda found: found["no"] or "", text)
    return text


def with_known_code(text: str, known: Definitions) -> str:
    """The text with environments of its own for code as `lstlisting`, what they say of it in the words of that."""
    for name, language in known.code.items():
        if name in {"verbatim", "lstlisting", "minted"}:
            continue
        whole = re.compile(rf"\\begin\{{{re.escape(name)}\}}(?P<body>.*?)\\end\{{{re.escape(name)}\}}", re.DOTALL)

        def listing(found: re.Match[str], language: str = language) -> str:
            body = found["body"]
            head = body.partition("\n")[0]
            option = argument(head, 0, "[") if head.lstrip().startswith("[") else None
            said = options(option[0]) if option else {}
            caption = (
                said.get("caption") or said.get("title") or (said.get("label", "") if "language" not in said else "")
            )
            own = {"language": said.get("language") or language, "caption": caption}
            words = ",".join(f"{key}={{{value}}}" for key, value in own.items() if value)
            rest = head[option[1] :] if option else head
            return f"\\begin{{lstlisting}}{f'[{words}]' if words else ''}{rest}{body[len(head) :]}\\end{{lstlisting}}"

        text = whole.sub(listing, text)
    return text


def with_terms(text: str, known: Definitions) -> str:
    """The text with terms as they are called; commands of the manuscript that show terms are written out first."""
    for name, (count, body) in known.commands.items():
        text = written_out(text, re.compile(rf"(?<!command\{{)(?<!command)\\{name}(?![A-Za-z])"), count, body)
    for pattern, count in ((LINKED, 2), (SHOWN, 1)):
        place = 0
        while found := pattern.search(text, place):
            said = arguments(text, found.end(), count)
            place = found.end()
            if said is None:
                continue
            shown = said[0][1] if count == 2 else shown_of(found[1], said[0][0].strip(), known.terms)
            if shown is not None:
                text = f"{text[: found.start()]}{shown}{text[said[1] :]}"
                place = found.start() + len(shown)
    return text


def shown_of(command: str, key: str, terms: Mapping[str, Term]) -> str | None:
    return NAMES[command](terms[key]) if key in terms else None


def written_out(text: str, pattern: re.Pattern[str], count: int, body: str) -> str:
    """The text with a command of so many arguments as what it stands for."""
    place = 0
    while found := pattern.search(text, place):
        said = arguments(text, found.end(), count)
        place = found.end()
        if said is None or any("#" in one for one in said[0]):
            continue
        made = body
        for number, value in enumerate(said[0], start=1):
            made = made.replace(f"#{number}", value)
        text = f"{text[: found.start()]}{made}{text[said[1] :]}"
        place = found.start() + len(made)
    return text


def with_pictures(text: str, quiet: re.Pattern[str], folders: tuple[str, ...], folder: Path, root: Path) -> str:
    """The text with the name of each picture as that of the file that it is."""

    def found_pictures(part: str) -> str:
        place = 0
        while found := PICTURE.search(part, place):
            option = argument(part, found.end(), "[")
            named = argument(part, option[1] if option else found.end())
            place = found.end()
            if named and (name := picture_called(named[0].strip(), folders, folder, root)):
                said = f"[{option[0]}]" if option else ""
                if name.lower().endswith(".pdf") and "width" not in said:
                    said = own_width(folder / name, options(option[0] if option else ""))
                part = f"{part[: found.end()]}{said}{{{name}}}{part[named[1] :]}"
        return part

    return outside(text, quiet, found_pictures)


def own_width(path: Path, said: Mapping[str, str]) -> str:
    """The option with the width that a figure in a PDF has by itself, as a share of the measure; nothing for one that is not read."""
    try:
        width = width_of(read_regular(path, path.parent, LARGEST).data, path)
        scale = float(said.get("scale") or 1.0)
    except (UnreadableError, ManifestError, ValueError):
        return ""
    return f"[width={min(1.0, max(LEAST, round(width * scale / MEASURE, 2)))}\\textwidth]"


def picture_called(name: str, folders: tuple[str, ...], folder: Path, root: Path) -> str:
    """The path from `folder` of the file that a picture is; empty where there is none."""
    for base in ("", *folders):
        for ending in ENDINGS:
            path = folder / base / (name + ending)
            if (ending or path.suffix) and path.is_file() and path.resolve().is_relative_to(root.resolve()):
                return f"{base.rstrip('/')}/{name}{ending}".lstrip("/") if base else name + ending
    return ""


def with_plain_captions(text: str, quiet: re.Pattern[str]) -> str:
    """The text with the lists, formulas and paragraphs in captions as words in a row: Pandoc reads a caption as one paragraph."""

    def plain(part: str) -> str:
        place = 0
        while found := CAPTION.search(part, place):
            option = argument(part, found.end(), "[")
            said = argument(part, option[1] if option else found.end())
            place = found.end()
            if said and any(pattern.search(said[0]) for pattern in (ROWS, EMPTY, FORMULA, ROWED)):
                words = FORMULA.sub("$", ROWED.sub(r"$\\begin{aligned}\g<rows>\\end{aligned}$", LABEL.sub("", said[0])))
                words = EMPTY.sub(kept_lines, ROWS.sub(" ", words))
                part = f"{part[: said[1] - 1 - len(said[0])]}{words}{part[said[1] - 1 :]}"
        return part

    return outside(text, quiet, plain)


def kept_lines(found: re.Match[str]) -> str:
    """The ends of as many lines, none of them empty: that would end the paragraph."""
    return "\n%" * (found[0].count("\n") - 1) + "\n"


def with_rows_of_pictures(text: str) -> str:
    """The text with figures of several pictures in an environment that Pandoc keeps: each picture with its words, then the caption."""
    return FLOAT.sub(lambda found: row_of_pictures(found["body"]) or found[0], text)


def row_of_pictures(body: str) -> str:
    """The pictures of a figure that has several, in the order of the text; empty for one with a single picture."""
    places = [found.start() for found in PICTURE.finditer(body)]
    if len(places) < 2:
        return ""
    pieces = [found.start() for found in PIECE.finditer(body)]
    shown: list[str] = []
    last = 0
    for place in places:
        option = argument(body, PICTURE.match(body, place).end(), "[")  # type: ignore[union-attr]
        named = argument(body, option[1] if option else PICTURE.match(body, place).end())  # type: ignore[union-attr]
        if named is None:
            return ""
        piece = max((one for one in pieces if one < place), default=-1)
        words, end = words_of_piece(body, piece, named[1]) if piece >= last else ("", named[1])
        last = max(end, named[1])
        shown.append(
            f"\\begin{{figure}}\\includegraphics{{{named[0]}}}\\caption{{{words}}}\\end{{figure}}"
            if words
            else f"\\includegraphics{{{named[0]}}}"
        )
    rest = body[last:]
    caption = CAPTION.search(rest)
    option = argument(rest, caption.end(), "[") if caption else None
    said = argument(rest, option[1] if option else caption.end()) if caption else None
    label = LABEL.search(rest)
    name = f"{NAMED}{label[0][7:-1]}{CLOSE}" if label else ""
    rows = "\n\n".join((*shown, name + (said[0] if said else "")))
    return f"\n\n\\begin{{{PICTURES}}}\n\n{rows}\n\n\\end{{{PICTURES}}}\n\n"


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


def with_index(text: str) -> str:
    """The text with what is put into the index between signs."""
    place = 0
    while found := INDEXED.search(text, place):
        option = argument(text, found.end(), "[")
        said = argument(text, option[1] if option else found.end())
        place = found.end()
        if said and "#" not in said[0]:
            plain = re.sub(r"\\(?:textbf|emph|textit|text)\{([^{}]*)\}", r"\1", said[0]).replace("\n", " ")
            text = f"{text[: found.start()]}{INDEX}{plain}{CLOSE}{text[said[1] :]}"
    return text
