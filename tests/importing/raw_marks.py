"""Marks of Markdown and of other tools that stand in a finished book as they were typed: in its EPUB and in its PDF.

    python -m tests.importing.raw_marks BOOK MANUSCRIPT

looks through the finished files of a book that `banxin init --from MANUSCRIPT` made. What stands as code is told apart: code of the
manuscript itself is its text; what import set as code, since nothing of ours stands for it, has to be listed in import.md.
"""

import re
import sys
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from lxml import etree

from banxin.checks.pdf.pdf_glyphs import GlyphPage, glyph_pages
from banxin.checks.pdf.pdf_lines import begins_line
from banxin.importing.manuscript_paths import CODE
from banxin.importing.marks.page import outside_code

RAW = {
    "strong": r"\*\*(?=[\w“”‘’《》「」（）])|(?<=[\w“”‘’《》「」（）。，！？：；])\*\*",
    "deleted": r"(?<!~)~~(?=\w)[^~\n]*~~",
    "highlight": r"(?<![=<>!])==(?![=<>])[^=\s][^=\n]*(?<![=<>!])==(?![=>])",
    "link": r"\]\((?=[^()\s])",
    "note": r"\[\^[^\]\s]+\]|\^\[",
    "attributes": r"\{(?:[#.:][A-Za-z][\w-]*)(?:\s[^{}]*)?\}",
    "wiki link": r"\[\[[^\[\]\n]+\]\]",
    "heading": r"(?m)^\s*[#＃]{1,6}[ \t]+\S",
    "fence": r"(?m:^\s*:::)|(?m:^\s*(?:`{3,}|~{3,}))",
    "row": r"\|(?:\s*:?-{3,}:?\s*\|)+",
    "tag": r"</?(?:p|div|span|a|img|br|table|t[rdh]|sup|sub|ul|ol|li|b|i|u|em|strong|figure|figcaption|details|summary|center|font)\b[^<>]*>",
    "comment": r"<!--|(?<!-)-->(?![^\S\n]?\S)|(?m:^\s*-->)",
    "include": r"\{\{[^{}\n]*\}\}|\{%|%\}|--8<--|^@\[",
    "call-out": r"(?m)^\s*(?:!!!|\?\?\?)\s|\[!(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION)\]",
    "formula": r"\$\$|\\(?:frac|begin|mathbf|left|textbf|textit|cite|ref|label)\b",
    "aozora": r"《[ぁ-んァ-ヶー]+》|［＃[^］]*］",
    "re:view": r"@<[a-z]+>[{$|]|(?m:^\s*//[a-z]+[\[{])",
    "entity": r"&(?:nbsp|amp|lt|gt|quot|#\d+);",
}
"""Patterns of what no author means to print outside of code: two waves behind a word and an arrow between two are text."""
MEANT = re.compile(r"(?:\\<|&lt;)([^<>&\n]{1,60}?)(?:\\?>|&gt;)")
"""A tag that its author has escaped, so that it is printed."""
BEHIND = 2
"""Characters by which stars in a book are known from others."""
STARS = re.compile(r"\\\*\\\*\\?(..)")
SPOKEN = frozenset({"nav", "code", "pre", "kbd", "math", "script", "style"})
"""Elements in which signs are the text itself, or say again what stands as code in a heading."""
BLOCKS = ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "figcaption", "caption")
MONO = "Noto-Sans-Mono"
"""How the faces of code are called in a PDF."""
MOST_SHOWN = 12
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


def raw_marks(finished: Path, meant: Collection[str] = ()) -> list[tuple[str, str]]:
    """What stands raw in an EPUB or a PDF: the kind, and the characters; `meant` is what the author has escaped."""
    texts = texts_of_epub(finished) if finished.suffix == ".epub" else texts_of_pdf(finished)
    return [
        (kind, match[0])
        for text in texts
        for kind, sign in RAW.items()
        for match in re.finditer(sign, text)
        if match[0] not in meant and text[match.start() : match.end() + BEHIND] not in meant
    ]


def meant_in(manuscript: Path) -> set[str]:
    """Marks that a manuscript escapes, so that they are printed: tags, and stars with the characters behind them."""
    text = written(manuscript)
    stars = {f"**{behind}" for behind in STARS.findall(text)}
    return stars | {f"<{found[1]}>" for found in MEANT.finditer(text)}


def texts_of_epub(epub: Path) -> Iterator[str]:
    """The text of each document of an EPUB, code apart, a line for each block."""
    with zipfile.ZipFile(epub) as packed:
        for name in sorted(packed.namelist()):
            if name.endswith(".xhtml"):
                root = etree.fromstring(packed.read(name))
                for one in list(root.iter()):
                    if isinstance(one.tag, str) and etree.QName(one).localname in SPOKEN:
                        tail = one.tail
                        one.clear()
                        one.text, one.tail = OBJECT, tail
                blocks = root.iter(*(f"{{*}}{name}" for name in BLOCKS))
                yield "\n".join("".join(map(str, one.itertext())) for one in blocks)


def texts_of_pdf(pdf: Path) -> Iterator[str]:
    """The text of each page of a PDF, code apart: once line by line, and once as it goes on from line to line."""
    for page in glyph_pages(pdf):
        lines = tuple(lines_of_text(page))
        yield "\n".join(lines)
        yield "".join(lines)


def lines_of_text(page: GlyphPage) -> Iterator[str]:
    line: list[str] = []
    before = None
    for glyph in page.glyphs:
        if before and begins_line(before, glyph):
            yield "".join(line)
            line = []
        line.append(OBJECT if glyph.font.startswith(MONO) else glyph.text)
        before = glyph
    yield "".join(line)


def unlisted(book: Path, manuscript: Path) -> list[str]:
    """Marks that import set as code, with their places, that its import.md does not list."""
    listed = (book / "import.md").read_text(encoding="utf-8")
    own = re.sub(r"\s+|(?m:^[ \t]*>)", "", written(manuscript))
    found = []
    for chapter in sorted((book / "chapters").glob("*.md")):
        place = chapter.relative_to(book).as_posix()
        for number, code in codes_in(chapter.read_text(encoding="utf-8")):
            signs = re.sub(r"\s+", "", code)
            # What was code in the manuscript stood there between backticks, in tags, or in lines between fences.
            was_code = any(f"{left}{signs}{right}" in own for left, right in AROUND) or ("`" in signs and signs in own)
            if any(re.search(sign, code) for sign in RAW.values()) and not was_code:
                is_listed = f"{place}:{number}:" in listed or address_in(code, listed)
                found += [] if is_listed else [f"{place}:{number}: {code}"]
    return found


def written(manuscript: Path) -> str:
    """All text of a manuscript, file after file."""
    files = [manuscript] if manuscript.is_file() else [path for path in manuscript.rglob("*") if path.is_file()]
    return "\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in files if path.suffix in TEXTS)


TEXTS = frozenset(
    {".md", ".markdown", ".mdx", ".rst", ".adoc", ".asc", ".qmd", ".Rmd", ".ipynb", ".re", ".txt", ".html"}
)
QUOTES = (("'", "'"), ("“", "”"))
AROUND = (("`", "`"), ("<code>", "</code>"), ("{", "}"), ("$", "$"), ("|", "|"))


def address_in(code: str, listed: str) -> bool:
    """Whether a picture that is not there is listed by its address."""
    found = re.search(r"!\[[^\]]*\]\(\s*<?([^()<>]+?)>?\s*\)", code)
    return found is not None and any(f"{left}{found[1]}{right}" in listed for left, right in QUOTES)


def codes_in(text: str) -> Iterator[tuple[int, str]]:
    """The code within the lines of a chapter, each with the number of its line."""
    lines = text.split("\n")
    for number in outside_code(lines):
        for found in CODE.finditer(lines[number]):
            yield number + 1, found[0].strip("`").strip()


def main() -> None:
    book, manuscript = map(Path, sys.argv[1:3])
    meant = meant_in(manuscript)
    for finished in sorted([*book.glob("build/*/*.epub"), *book.glob("build/*/*.pdf")]):
        found = raw_marks(finished, meant)
        show(f"{finished}: {len(found)} raw marks", [" ".join(one) for one in found])
    left = unlisted(book, manuscript)
    show(f"{len(left)} set as code and not listed", left)


def show(head: str, rows: list[str]) -> None:
    sys.stdout.write("\n  ".join([head, *rows[:MOST_SHOWN]]) + "\n")


if __name__ == "__main__":
    main()
