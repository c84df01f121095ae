"""The same text as a project of banxin, as HTML for WeasyPrint, and as sources for Typst and pandoc.

The page is the same everywhere: A5 in 10.5 pt on 17.5 pt, 28 characters to a line and 27 lines, justified, indented by two
characters, with a running head and a folio, no contents page.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from PIL import Image

from banxin.fonts.faces import Face
from benchmarks.corpus import Text

MANIFEST = """\
id: bench
title: 基准
language: zh-Hans
modified: 2026-01-01T00:00:00Z
body:
{chapters}
editions:
  print:
    format: pdf
    trim: 148x210mm
    grid: {{type_size: 10.5pt, leading: 17.5pt, characters: 28, lines: 27}}
    opening: page
  vertical:
    extends: print
    writing_mode: vertical-rl
    grid: {{characters: 44, lines: 17}}
  reader:
    format: epub
"""
CSS = """\
@font-face {{ font-family: Song; src: url("{font}") }}
@page {{ size: 148mm 210mm; margin: 21.7mm 22.1mm;
  @top-center {{ content: string(title) }} @bottom-center {{ content: counter(page) }} }}
html {{ font: 10.5pt/17.5pt Song; text-align: justify }}
h1 {{ break-before: page; font-size: 14pt; line-height: 52.5pt; string-set: title content() }}
p {{ margin: 0; text-indent: 2em }}
"""
TYPST = """\
#set document(title: "基准")
#set text(font: "{family}", size: 10.5pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 7pt, spacing: 7pt, first-line-indent: (amount: 2em, all: true))
#set page(width: 148mm, height: 210mm, margin: (x: 22.1mm, y: 21.7mm), numbering: "1",
  header: context align(center, query(selector(heading).before(here())).map(it => it.body).at(-1, default: [])))
#show heading.where(level: 1): it => {{ pagebreak(weak: true); block(height: 52.5pt, text(14pt, it.body)) }}
"""


def write_project(folder: Path, texts: Sequence[Text]) -> None:
    """A folder that `banxin build` can build."""
    (folder / "chapters").mkdir(parents=True)
    write_picture(folder / "figure.png")
    names = [f"{number:03}.md" for number in range(1, len(texts) + 1)]
    for name, text in zip(names, texts, strict=True):
        body = "\n\n".join(in_markdown(text))
        (folder / "chapters" / name).write_text(f"---\ntitle: {text.title}\n---\n\n{body}\n", encoding="utf-8")
    listed = "\n".join(f"  - chapters/{name}" for name in names)
    (folder / "book.yaml").write_text(MANIFEST.format(chapters=listed), encoding="utf-8")


def in_markdown(text: Text) -> Iterator[str]:
    """The blocks of a chapter, with what an annotated one has besides."""
    for number, paragraph in enumerate(text.paragraphs):
        if text.heads(number):
            yield f"## {text.paragraphs[number - 1][:8].strip('“”，。')}"
        yield f"{paragraph}[^{number}]" if text.notes else paragraph
        if text.shows(number):
            yield '![图中的一块](figure.png){alt="一块"}'
    yield from (f"[^{number}]: {note}" for number, note in enumerate(text.notes))


def in_typst(text: Text) -> Iterator[str]:
    """The same for Typst."""
    for number, paragraph in enumerate(text.paragraphs):
        if text.heads(number):
            yield f"== {text.paragraphs[number - 1][:8].strip('“”，。')}"
        yield f"{paragraph}#footnote[{text.notes[number]}]" if text.notes else paragraph
        if text.shows(number):
            yield '#figure(image("figure.png", width: 40mm), caption: [图中的一块])'


def write_picture(path: Path) -> None:
    """A picture of 40 by 25 mm."""
    Image.new("L", (160, 100), 200).save(path, dpi=(101.6, 101.6))


def write_html(path: Path, texts: Sequence[Text], face: Face) -> None:
    """One document for plain WeasyPrint."""
    body = "\n".join(
        f"<h1>{escape(text.title)}</h1>" + "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.paragraphs)
        for text in texts
    )
    style = CSS.format(font=face.path.as_uri())
    page = f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>基准</title><style>{style}</style>{body}'
    path.write_text(page, encoding="utf-8")


def write_typst(path: Path, texts: Sequence[Text], face: Face) -> None:
    """One source for Typst."""
    body = "\n\n".join("\n\n".join([f"= {text.title}", *in_typst(text)]) for text in texts)
    write_picture(path.with_name("figure.png"))
    path.write_text(TYPST.format(family=face.family) + body, encoding="utf-8")


def write_markdown(path: Path, texts: Sequence[Text]) -> None:
    """One source for pandoc."""
    body = "\n\n".join(f"# {text.title}\n\n" + "\n\n".join(text.paragraphs) for text in texts)
    path.write_text(f"---\ntitle: 基准\nlang: zh-Hans\n---\n\n{body}\n", encoding="utf-8")
