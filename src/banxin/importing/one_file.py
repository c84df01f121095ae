"""A manuscript in one file: what its head says of the book, in any language that is read."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from banxin.importing.division.title_page_above import title_page_above
from banxin.importing.division.underlined_headings import with_signed_headings
from banxin.importing.latex.flattened_source import flattened
from banxin.importing.latex.floats_of_text import ALGORITHM_WORD, has_algorithms
from banxin.importing.latex.latex_definitions import definitions_of
from banxin.importing.latex.plain_preamble import CHAPTERED
from banxin.importing.manuscript import ONE_FILE, ListedChapter, Manuscript, is_there, names_of, read_text, text_of
from banxin.importing.ordered_folder import TEXTS_OF_FRONT, front_of
from banxin.importing.pandoc.rst_text import authors_in
from banxin.importing.pandoc.typst_text import TYPST, of_typst, works_of
from banxin.model.people import ContributorRole
from banxin.saying.said import Said, say

Head = tuple[str, tuple[str, ...], str]
"""Title, authors, language; empty where nothing is said."""
MARKDOWN = frozenset({".md", ".markdown", ".qmd", ".rmd", ".mdx"})
ROLES = {"translator": ContributorRole.TRANSLATOR, "translators": ContributorRole.TRANSLATOR, "editor": ContributorRole.EDITOR, "editors": ContributorRole.EDITOR, "illustrator": ContributorRole.ILLUSTRATOR}  # fmt: skip
KNOWN = frozenset({"title", "author", "authors", "lang", "language", "subtitle", "publisher", "alias", "aliases", "draft", "layout", "tags", "toc", "cover", "output", "documentclass", "geometry", "header-includes", *ROLES})  # fmt: skip
"""Keys of a front matter that go into book.yaml, or that only a program reads."""
DASHED = re.compile(r"([^—]{2,24})——([^—]{2,40})")
HEAD = 8000
"""Characters in which it stands."""
ADOC_TITLE = re.compile(
    r"\A(?:(?://[^\n]*|:[^\n]*|[ \t]*)\n)*(?:= (?P<title>[^\n]+)|(?P<lined>[^\n=]+)\n={3,}[ \t]*)\n(?P<authors>[^\n:/=]+\n)?"
)
"""Behind a sign, or above a line (AsciiDoc, document header)."""
ADOC_KEY = r"^:{}:[ \t]+(.+?)[ \t]*$"
ASCIIDOC = frozenset({".adoc", ".asciidoc", ".asc"})
PARTED_ASCIIDOC = re.compile(r"\A= .*^= \S", re.MULTILINE | re.DOTALL)
PARTED_LATEX = re.compile(r"^[^%\n]*\\part\*?[ \t]*(?:\[[^\[\]\n]*\][ \t]*)?\{", re.MULTILINE)
"""What a book in parts has, whose headings of the first level are parts; one that only speaks of the command has no title behind it."""
WORKS = re.compile(r"^[^%\n]*\\(?:bibliography|addbibresource(?:\[[^\]]*\])?)\{(?P<names>[^{}]+)\}", re.MULTILINE)
SET_UP = re.compile(r"^[^%\n]*?\\((?!hyper|caption)[A-Za-z]*(?:setup|Setup))(?=\{)", re.MULTILINE)
"""The command with which classes of theses are told of title, author and works."""
WORKS_SET_UP = re.compile(
    r"^[^%\n]*?\b[A-Za-z]*[Bb]ib[A-Za-z]*[ \t]*=[ \t]*\{?(?P<names>[^{}%\n]+\.bib)\b", re.MULTILINE
)
ADDRESS = re.compile(r"<[^<>]*>")
ORG_KEY = r"^#\+{}:[ \t]*(.+?)[ \t]*$"
RST_TITLE = re.compile(r"\A(?:\.\.[^\n]*\n|[ \t]*\n)*([=*#~^-])\1{2,}[ \t]*\n[ \t]*([^\n]+?)[ \t]*\n\1{3,}[ \t]*\n")
"""A line above and below: the title of the whole."""
TEX_NAME = re.compile(r"\\((?:Xe|Lua|pdf)?(?:La)?TeX)(?![A-Za-z])(?:\{\})?")
TEX_SPACE = re.compile(r"(?<!\\)\\(?=[ \n])|(?<!\\)\\[,;:]|(?<!\\)~")
TEX_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
SPACE_BEFORE = re.compile(r"(?<=[sS]etup)[ \t]+(?=\{)")
TEX_SIGN = re.compile(r"\\([&%$#_])")
TEX_COMMAND = re.compile(r"\\\\(?:\[[^\[\]]*\])?|\\(?:thanks|footnote|texorpdfstring)\{[^{}]*\}|\\[A-Za-z]+\*?|[{}~]")


def one_file(path: Path, root: Path) -> Manuscript:
    """A manuscript in one file, with what its head says of the book."""
    suffix = path.suffix.lower()
    read = READERS.get(suffix)
    if suffix == ".tex":
        return in_latex(path, root)
    if suffix in MARKDOWN:
        return of_markdown_file(path, root)
    text = read_text(path, root) if read else ""
    title, authors, language = read(text) if read else ("", (), "")
    entries = (ListedChapter(path=path),)
    has_parts = suffix in ASCIIDOC and bool(PARTED_ASCIIDOC.search(text))
    works = [path.parent / name for name in works_of(text)] if suffix == TYPST else []
    return Manuscript(
        kind=ONE_FILE, root=root, entries=entries, title=title, authors=authors, language=language, has_parts=has_parts,
        works=tuple(filter(is_there, works)),
    )  # fmt: skip


def in_latex(path: Path, root: Path) -> Manuscript:
    """A manuscript in LaTeX, which counts by itself, with the works that it cites."""
    text = flattened(path, root).text
    title, authors, _ = of_latex(text)
    known = definitions_of(text, path.parent, root)
    numbered = {name: one for name, one in known.statements.items() if one.is_numbered}
    shared = {
        one.name: numbered[one.counts_with].name if one.counts_with in numbered else "" for one in numbered.values()
    }
    if has_algorithms(text):
        shared.setdefault(ALGORITHM_WORD, "")
    found = list(WORKS.finditer(text)) or list(WORKS_SET_UP.finditer(text))
    named = (name.strip() for one in found for name in one["names"].split(","))
    works = tuple(dict.fromkeys(path.parent / (name if name.endswith(".bib") else f"{name}.bib") for name in named))
    filled = [work for work in works if is_there(work) and "@" in read_text(work, root)]
    day = plain(command("date", text))
    dated = (
        (say("{name}: what the title page says of the date is left out: '{words}'", name=path.name, words=day),)
        if day
        else ()
    )
    return Manuscript(
        kind=ONE_FILE, root=root, entries=(ListedChapter(path=path),), title=title, authors=authors,
        works=tuple(filled), missing=dated + tuple(said_of_works(work) for work in works if work not in filled), has_parts=bool(PARTED_LATEX.search(text)), counts="chapters" if CHAPTERED.search(text) else "sections",
        statements={word: other for word, other in shared.items() if word},
    )  # fmt: skip


def said_of_works(work: Path) -> Said:
    """What is told of a file of works that holds none: what the text cites stands as it was typed."""
    return say(
        "{name}: no works are in it, or it is not there: what the text cites has none to refer to", name=work.name
    )


def of_markdown(text: str) -> Head:
    r"""The front matter; without one a single heading of the first level, and the people that the lines below it name.

    >>> of_markdown("# 灯书\n\n作者：林一舟\n\n## 第一章\n\n文。")
    ('灯书', ('林一舟',), '')
    >>> of_markdown("# 论语 *The Analects*\n\n文。")
    ('论语 The Analects', (), '')
    """
    front, _ = front_of(text, Path())
    above = title_page_above(text)
    authors = names_of(front.get("author") or front.get("authors"))
    return (
        text_of(front.get("title")) or above.title,
        authors or tuple(name for name, role in above.people if role is ContributorRole.AUTHOR),
        text_of(front.get("lang") or front.get("language")),
    )


def of_markdown_file(path: Path, root: Path) -> Manuscript:
    """A text in Markdown with all that its front matter and its title page say: subtitle, publisher, and who did something else than write it."""
    text = with_signed_headings(read_text(path, root))
    title, authors, language = of_markdown(text)
    front, _ = front_of(text, path)
    people = (
        *title_page_above(text).people,
        *((name, role) for key, role in ROLES.items() for name in names_of(front.get(key))),
    )
    main, subtitle = parted_title(title, text_of(front.get("subtitle")))
    told = (
        say("{name}: '{key}' of its front matter is left out: {words}", name=path.name, key=key, words=words[:60])
        for key, value in front.items()
        if key not in KNOWN | TEXTS_OF_FRONT and (words := text_of(value))
    )
    return Manuscript(
        kind=ONE_FILE, root=root, entries=(ListedChapter(path=path),), title=main, subtitle=subtitle, authors=authors, language=language,
        contributors=tuple(dict.fromkeys(one for one in people if one[1] is not ContributorRole.AUTHOR)),
        publisher=text_of(front.get("publisher")), missing=tuple(told),
    )  # fmt: skip


def parted_title(title: str, subtitle: str) -> tuple[str, str]:
    """A title, and the subtitle behind its dash.

    >>> parted_title("渡口與國家——清代臺灣水利的制度史", ""), parted_title("渡口——", "")
    (('渡口與國家', '清代臺灣水利的制度史'), ('渡口——', ''))
    """
    found = DASHED.fullmatch(title)
    return (found[1], found[2]) if found and not subtitle else (title, subtitle)


def of_asciidoc(text: str) -> Head:
    r"""The title behind one equals sign, the authors below it (AsciiDoc, document header).

    >>> of_asciidoc("= 灯书\n甲; 乙 <b@example.org>\n:lang: zh\n")
    ('灯书', ('甲', '乙'), 'zh')
    >>> of_asciidoc("灯书\n====\n:lang: zh\n")
    ('灯书', (), 'zh')
    """
    text = text[:HEAD]
    found = ADOC_TITLE.match(text)
    said = (found and found["authors"]) or key(ADOC_KEY, "authors?", text)
    people = [one for part in ADDRESS.sub("", said or "").split(";") for one in names_of(part)]
    return ((found["title"] or found["lined"]).strip() if found else ""), tuple(people), key(ADOC_KEY, "lang", text)


def of_org(text: str) -> Head:
    text = text[:HEAD]
    return key(ORG_KEY, "title", text), names_of(key(ORG_KEY, "author", text)), key(ORG_KEY, "language", text)


def of_rst(text: str) -> Head:
    r"""The title between two lines, and the authors that the fields below it name.

    >>> of_rst("====\n灯书\n====\n:作者: 甲、乙\n\n文。")
    ('灯书', ('甲', '乙'), '')
    """
    head = text[:HEAD]
    found = RST_TITLE.match(head)
    people = tuple(name for one in authors_in(head).split(";") for name in names_of(one))
    return (found[2] if found else ""), people, ""


def of_latex(text: str) -> Head:
    r"""The commands title and author.

    >>> of_latex("\\title{灯{书}\\\\ 上}\n\\author{甲 \\and 乙\\thanks{某校}}")
    ('灯书 上', ('甲', '乙'), '')
    >>> of_latex("\\xyzsetup{\n  info = {\n    title = {灯{书}},\n    % author = {丙},\n    title* = {Lamps},\n    author = 甲,\n  }}")
    ('灯书', ('甲',), '')
    """
    title, author = (command(name, text) or set_up(name, text) for name in ("title", "author"))
    people = re.split(r"\\and\b|\\&|\\q?quad\b", author)
    return plain(title), tuple(name for one in people for name in names_of(plain(one))), ""


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


def set_up(name: str, text: str) -> str:
    r"""What a class is told of a thesis under a key, `\thusetup{title = {…}}`: between braces, or up to the comma."""
    text = SPACE_BEFORE.sub("", TEX_COMMENT.sub("", text))
    said = "\n".join(command(found, text) for found in dict.fromkeys(SET_UP.findall(text)))
    key = re.search(rf"(?:^|[{{,])[ \t]*{name}[ \t]*=[ \t]*(?:\{{|(?P<bare>[^{{}},\n]+))", said, re.MULTILINE)
    if not key or key["bare"]:
        return key["bare"].strip() if key else ""
    return command("key", "\\key" + said[key.end() - 1 :])


def plain(text: str) -> str:
    r"""The words of an argument: names of programs are words, and a backslash before a sign or a space is none of its own.

    >>> plain("优美的 \\LaTeX\\ 书籍\\textbf{模板}"), plain("甲~乙\\,丙 \\& 丁 50\\%"), plain("用\\LaTeX{}排版")
    ('优美的 LaTeX 书籍模板', '甲 乙 丙 & 丁 50%', '用LaTeX排版')
    """
    words = TEX_NAME.sub(r"\1", text)
    words = TEX_COMMAND.sub(lambda found: " " if found[0].startswith("\\\\") else "", TEX_SPACE.sub(" ", words))
    return " ".join(TEX_SIGN.sub(r"\1", words).split())


READERS: Mapping[str, Callable[[str], Head]] = {
    ".adoc": of_asciidoc, ".asciidoc": of_asciidoc, ".asc": of_asciidoc, ".org": of_org, ".rst": of_rst, ".tex": of_latex, ".typ": of_typst,
}  # fmt: skip
