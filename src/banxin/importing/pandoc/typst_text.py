"""Typst, which Pandoc reads from its version 3.1.2 on: what the head of a text says, and its marks as ours.

Pandoc runs the text as a program: one that takes in packages or templates which it does not know is refused with its line.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from banxin.errors import UsageError
from banxin.importing.kept_words import lost_words, said_of_lost
from banxin.saying.said import Said, say

TYPST = ".typ"
SECONDS = 60
SETTINGS = re.compile(r"^#(?:set[ \t]+document|show[ \t]*:[ \t]*[\w.-]+\.with|set[ \t]+text)[ \t]*\(", re.MULTILINE)
"""What is said of the whole document, and what a template is told of it."""
TITLE = re.compile(r"\btitle:\s*(?:\"([^\"\n]*)\"|\[([^\[\]\n]*)\])")
AUTHORS = re.compile(r"\bauthors?:\s*(\"[^\"\n]*\"|\((?:\s*\"[^\"\n]*\"\s*,?)+\))")
WORKS = re.compile(r"^#bibliography\(([^()\n]*)", re.MULTILINE)
LANGUAGE = re.compile(r"^#set[ \t]+text\([^()\n]*\blang:\s*\"(\w{2,3})\"", re.MULTILINE)
QUOTED = re.compile(r"\"([^\"\n]*)\"")
HEAD = 1000
"""Characters of a setting."""
REFERENCE = re.compile(r"\[(?:\\\[[^\[\]]*\\\]|[^\[\]\\]*)\]\((#[^\s()]+)\)\{\.ref\}")
LABEL = r"\[\]\{(#[^{}\s]+)\}"
LABELS = (
    (re.compile(rf"^(\$\$.*?\$\$)[ \t]+{LABEL}[ \t]*$", re.DOTALL | re.MULTILINE), r"\1 {\2}"),
    (re.compile(rf"^(#+ [^\n]*)\n\n{LABEL}[ \t]*", re.MULTILINE), r"\1 {\2}\n\n"),
    (re.compile(rf"^(:[ \t][^\n]*)\n\n{LABEL}[ \t]*$", re.MULTILINE), r"\1 {\2}"),
)
"""Labels behind what they are of: a formula, a heading, the caption of a table."""
FIGURE = re.compile(
    r"<figure>\s*(?:<p>)?<img src=\"(?P<address>[^\"\n]*)\"(?P<more>[^<>]*)/?>(?:</p>)?\s*<figcaption>\s*(?:<p>)?(?P<words>[^<>\n]*)(?:</p>)?\s*</figcaption>\s*</figure>(?:\n\n\[\]\{#(?P<name>[^{}\s]+)\})?"
)
WIDTH = re.compile(r"width:\s*(\d+)(?:\.\d+)?%")
SIDE = re.compile(r"^\[([^\[\]\n]*)\]\{align=\"(\w+)\"\}[ \t]*$", re.MULTILINE)
PAGE_BREAK = re.compile(r"^:::+ \{\.page-break[^{}\n]*\}\n+-{3,}\n+:::+\n?", re.MULTILINE)
CODE = re.compile(r"^[ \t]*(?:#(?:let|import|set|show|include|if|for)\b.*|//.*)$", re.MULTILINE)
"""Lines that are told to the program, and print nothing by themselves."""


@cache
def reads_typst(pandoc: str) -> bool:
    ran = subprocess.run([pandoc, "--list-input-formats"], capture_output=True, timeout=SECONDS, check=False)
    return b"typst" in ran.stdout.split()


def check_reads(pandoc: str, path: Path) -> None:
    """Raise UsageError where Pandoc is too old for Typst."""
    if not reads_typst(pandoc):
        raise UsageError(
            say("'{path}' is in Typst, which the Pandoc on this machine does not read", path=path.name),
            hint=say(
                "install Pandoc 3.1.2 or a later one (pip install pypandoc_binary has one) and put it first in PATH; or save the text as Markdown or .docx"
            ),
        )


def of_typst(text: str) -> tuple[str, tuple[str, ...], str]:
    r"""Title, authors and language that the settings of a text say.

    >>> of_typst('#set document(title: "春山", author: ("甲", "乙"))\n#set text(font: "Noto", lang: "zh")\n= 一')
    ('春山', ('甲', '乙'), 'zh')
    >>> of_typst('#show: book.with(title: [灯], authors: "丙")'), of_typst("= 一")
    (('灯', ('丙',), ''), ('', (), ''))
    """
    heads = [text[found.end() : found.end() + HEAD].partition("\n\n")[0] for found in SETTINGS.finditer(text)]
    titles = [found[1] or found[2] for head in heads if (found := TITLE.search(head))]
    authors = [QUOTED.findall(found[1]) for head in heads if (found := AUTHORS.search(head))]
    language = LANGUAGE.search(text)
    return (
        next(iter(titles), "").strip(),
        tuple(next(iter(authors), [])),
        language[1] if language else "",
    )


def works_of(text: str) -> list[str]:
    """The files of works that a text asks for.

    >>> works_of('#bibliography("a.bib", title: none)')
    ['a.bib']
    """
    return [name for found in WORKS.finditer(text) for name in QUOTED.findall(found[1]) if name.endswith(".bib")]


def with_marks_of_typst(text: str) -> str:
    r"""What Pandoc writes of Typst in our marks: references, labels of formulas, breaks of pages.

    >>> with_marks_of_typst("见 [\\[tu\\]](#tu){.ref}。\n\n$$x$$ []{#eq}\n\n::: {.page-break wrapper=\"1\"}\n\n---\n:::\n")
    '见 [](#tu)。\n\n$$x$$ {#eq}\n\n'
    >>> with_marks_of_typst("# 山\n\n[]{#shan} 高。\n\n[某年]{align=\"right\"}\n")
    '# 山 {#shan}\n\n高。\n\n{.signature}\n某年\n'
    """
    text = PAGE_BREAK.sub("", REFERENCE.sub(r"[](\1)", text))
    text = SIDE.sub(lambda found: ("{.signature}\n" if found[2] == "right" else "") + found[1], text)
    for name in (found["name"] for found in FIGURE.finditer(text) if found["name"]):
        text = text.replace(f"](#{name})", f"](#{id_of_picture(name)})")
    text = FIGURE.sub(picture_of, text)
    for pattern, written in LABELS:
        text = pattern.sub(written, text)
    return text


def picture_of(found: re.Match[str]) -> str:
    """A picture with its caption, in Markdown."""
    width = WIDTH.search(found["more"])
    said = [f"#{id_of_picture(found['name'])}"] if found["name"] else []
    said += [f'width="{width[1]}%"'] if width else []
    return f"![{found['words'].strip()}]({found['address']})" + (f"{{{' '.join(said)}}}" if said else "")


def id_of_picture(name: str) -> str:
    """The id of a picture: of others none is known behind it.

    >>> id_of_picture("tu"), id_of_picture("fig:tu")
    ('fig-tu', 'fig-tu')
    """
    return f"fig-{name.removeprefix('fig:').removeprefix('fig-')}"


def words_lost_of(sources: Iterable[tuple[str, str]], made: str) -> Iterator[Said]:
    """What is told of the words of texts, each with its name, that what was `made` of them all has not."""
    named = list(sources)
    whole = "\n".join(CODE.sub("", text) for _, text in named)
    for words in lost_words(whole, made):
        name = next((name for name, text in named if words in text), named[0][0])
        yield said_of_lost(words, name)
