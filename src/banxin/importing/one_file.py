"""A manuscript in one file: what its head says of the book, in any language that is read, and the chapters that it is divided into."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from banxin.importing.manuscript import ONE_FILE, ListedChapter, Manuscript, names_of, read_text, text_of
from banxin.importing.marks.heading_levels import TITLE
from banxin.importing.marks.page import outside_code
from banxin.importing.numbered_titles import CHAPTER
from banxin.importing.ordered_folder import front_of, parted_from_front
from banxin.importing.title_page_lines import read_title_lines
from banxin.model.book import ContributorRole

Head = tuple[str, tuple[str, ...], str]
"""Title, authors, language; empty where nothing is said."""
MARKDOWN = frozenset({".md", ".markdown", ".qmd", ".rmd", ".mdx"})
HEAD = 8000
"""Characters in which it stands."""
ADOC_TITLE = re.compile(r"\A(?:(?://[^\n]*|:[^\n]*|[ \t]*)\n)*= (?P<title>[^\n]+)\n(?P<authors>[^\n:/=]+\n)?")
ADOC_KEY = r"^:{}:[ \t]+(.+?)[ \t]*$"
ADDRESS = re.compile(r"<[^<>]*>")
ORG_KEY = r"^#\+{}:[ \t]*(.+?)[ \t]*$"
RST_TITLE = re.compile(r"\A(?:\.\.[^\n]*\n|[ \t]*\n)*([=*#~^-])\1{2,}[ \t]*\n[ \t]*([^\n]+?)[ \t]*\n\1{3,}[ \t]*\n")
"""A line above and below: the title of the whole."""
TEX_COMMAND = re.compile(r"\\\\(?:\[[^\[\]]*\])?|\\(?:thanks|footnote|texorpdfstring)\{[^{}]*\}|\\[A-Za-z]+\*?|[{}~]")


def one_file(path: Path, root: Path) -> Manuscript:
    """A manuscript in one file, with what its head says of the book."""
    suffix = path.suffix.lower()
    read = READERS.get(suffix) or (of_markdown if suffix in MARKDOWN else None)
    title, authors, language = read(read_text(path, root)) if read else ("", (), "")
    entries = (ListedChapter(path=path),)
    return Manuscript(kind=ONE_FILE, root=root, entries=entries, title=title, authors=authors, language=language)


def of_markdown(text: str) -> Head:
    r"""The front matter; without one a single heading of the first level, and the people that the lines below it name.

    >>> of_markdown("# 灯书\n\n作者：林一舟\n\n## 第一章\n\n文。")
    ('灯书', ('林一舟',), '')
    """
    front, text = front_of(text, Path())
    lines = text.split("\n")
    firsts = [found[1] for number in outside_code(lines) if (found := TITLE.match(lines[number]))]
    heading = firsts[0] if len(firsts) == 1 and not CHAPTER.match(firsts[0]) else ""
    authors = names_of(front.get("author") or front.get("authors"))
    if heading and not authors:
        people = read_title_lines(text.replace("# ", "", 1), heading).people
        authors = tuple(name for name, role in people if role is ContributorRole.AUTHOR)
    return text_of(front.get("title")) or heading, authors, text_of(front.get("lang") or front.get("language"))


def of_asciidoc(text: str) -> Head:
    r"""The title behind one equals sign, the authors below it (AsciiDoc, document header).

    >>> of_asciidoc("= 灯书\n甲; 乙 <b@example.org>\n:lang: zh\n")
    ('灯书', ('甲', '乙'), 'zh')
    """
    text = text[:HEAD]
    found = ADOC_TITLE.match(text)
    said = (found and found["authors"]) or key(ADOC_KEY, "authors?", text)
    people = [one for part in ADDRESS.sub("", said or "").split(";") for one in names_of(part)]
    return (found["title"].strip() if found else ""), tuple(people), key(ADOC_KEY, "lang", text)


def of_org(text: str) -> Head:
    text = text[:HEAD]
    return key(ORG_KEY, "title", text), names_of(key(ORG_KEY, "author", text)), key(ORG_KEY, "language", text)


def of_rst(text: str) -> Head:
    found = RST_TITLE.match(text[:HEAD])
    return (found[2] if found else ""), (), ""


def of_latex(text: str) -> Head:
    r"""The commands title and author.

    >>> of_latex("\\title{灯{书}\\\\ 上}\n\\author{甲 \\and 乙\\thanks{某校}}")
    ('灯书 上', ('甲', '乙'), '')
    """
    text = text[:HEAD]
    people = re.split(r"\\and\b", command("author", text))
    return plain(command("title", text)), tuple(name for one in people for name in names_of(plain(one))), ""


def key(pattern: str, name: str, text: str) -> str:
    found = re.search(pattern.format(name), text, re.MULTILINE | re.IGNORECASE)
    return found[1] if found else ""


def command(name: str, text: str) -> str:
    """What stands between the braces of the first such command that is no comment."""
    found = re.search(rf"^[^%\n]*?\\{name}(?:\[[^\[\]]*\])?\{{", text, re.MULTILINE)
    if not found:
        return ""
    depth, start = 1, found.end()
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if not depth:
            return text[start:place]
    return ""


def plain(text: str) -> str:
    return " ".join(TEX_COMMAND.sub(lambda found: " " if found[0].startswith("\\\\") else "", text).split())


def divided(text: str) -> Iterator[tuple[str, str]]:
    r"""A long text as chapters, each with its title: at headings of the first level, or of the second below a single one.

    A front matter stays with the first.

    >>> [(title, text) for title, text in divided("# 甲\n\n一\n\n# 乙\n\n二\n")]
    [('甲', '# 甲\n\n一\n'), ('乙', '# 乙\n\n二\n')]
    """
    head, text = parted_from_front(text)
    lines = text.split("\n")
    plain = set(outside_code(lines))
    firsts = [number for number in plain if TITLE.match(lines[number])]
    level = "#" if len(firsts) > 1 else "##"
    starts = sorted(number for number in plain if re.match(rf"{level}[ \t]+\S", lines[number]))
    bounds = [0, *(number for number in starts if number), len(lines)]
    for start, end in pairwise(bounds):
        piece = lines[start:end]
        if not "".join(piece).strip() or (
            len(starts) > 0
            and level == "##"
            and [line for line in piece if line.strip()] == [lines[number] for number in firsts]
        ):
            continue
        if level == "##":
            inside = set(outside_code(piece))
            piece = [
                re.sub(r"^#(#+[ \t])", r"\1", line) if number in inside else line for number, line in enumerate(piece)
            ]
        title = next((found[1] for line in piece if (found := TITLE.match(line))), "")
        yield title, head + "\n".join(piece).strip("\n") + "\n"
        head = ""


READERS: Mapping[str, Callable[[str], Head]] = {
    ".adoc": of_asciidoc, ".asciidoc": of_asciidoc, ".asc": of_asciidoc, ".org": of_org, ".rst": of_rst, ".tex": of_latex,
}  # fmt: skip
