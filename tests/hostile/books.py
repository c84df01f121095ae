"""Spoiled books, each from a seed: a small book with every kind of block, in one place not as it should be."""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.hostile.spoiling import (
    CSS_PROPERTIES,
    CSS_VALUES,
    LENGTHS,
    NUMBERS,
    SELECTORS,
    SHEETS,
    SNIPPETS,
    SVG_ELEMENTS,
    SVG_HEADS,
    SVG_NUMBERS,
    TEMPLATES,
    TRIMS,
    WORDS,
    spoil_bytes,
    spoil_markup,
)  # fmt: skip

MODEL = Path(__file__).parent.parent / "model_book"
MANIFEST = """\
id: hostile
title: 样书
subtitle: 副题
language: zh-Hans
authors: [{name: 佚名, role: author}]
publisher: 书局
date: 2026-11
modified: 2026-11-01T00:00:00Z
series: {name: 丛书, position: 1}
imprint: [一行]
colophon: [一行]
front_matter: [half_title, title_page, imprint, toc]
body:
  - part: 部分
    chapters: [chapters/01.md]
back_matter: [notes, colophon]
editions:
  reader:
    format: epub
    stylesheets: [styles/more.css]
    stores: []
    embed_fonts: false
  print:
    format: pdf
    trim: 140x203mm
    writing_mode: horizontal-tb
    grid: {type_size: 10pt, leading: 17pt, characters: 27, lines: 18}
    margins: {head: 20mm, inner: 15mm}
    stylesheets: [styles/more.css]
    opening: page
    notes: page
    folio: foot-outer
    quotes: as-written
    running_heads: true
    properties: {colour-accent: "#123456"}
    budgets: {runts: 3, widows: 1}
cleaning: {silent: 0.95, listed: 0.75}
ignore: [{code: spacing-001, reason: 样书}]
"""
CHAPTER = """\
---
title: 第一章　春
kicker: 楔子
bylines: [甲 文]
---

北冥有鱼，其名为鲲[^1]。鲲之大，不知其几千里也。[漢字]{rt="かん|じ"}，[着重]{.dots}，*书名*，`code`。

{#small}
## 小题

> 引文一段，“其中有引号”。

::: verse
春眠不觉晓，
处处闻啼鸟。
:::

- 一
- 二
  1. 甲
  2. 乙

| 甲 | 乙 | 丙 |
|----|---:|:-:|
| 一 | 2 | 三 |
| 四 | 5.5 | 六 |

```
x = 1
```

![图题](images/a.svg){alt="图"}

见[](#small)。[夹注一条]{.warichu}末段 English words 与 3.14 混排。

[^1]: 注文。
"""
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='5' height='5' fill='red'/></svg>"
FILES = (
    "chapters/01.md",
    "styles/book.css",
    "styles/more.css",
    "images/a.svg",
    "book.yaml",
    "templates/title_page.xhtml.jinja",
    "build",
    "build/report",
    "build/print",
)


def write_book(root: Path, seed: int) -> str:
    """Write the book of this seed into a folder; the result says in what way it is spoiled."""
    chance = random.Random(seed)
    for name, text in (
        ("book.yaml", MANIFEST),
        ("chapters/01.md", CHAPTER),
        ("images/a.svg", SVG),
        ("styles/book.css", "p{}"),
        ("styles/more.css", "p{}"),
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if chance.random() < 0.25:
        rewrite(root / "book.yaml", lambda text: text.replace("horizontal-tb", "vertical-rl"))
    spoil = chance.choice(WAYS)
    spoil(root, chance)
    return spoil.__name__


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", errors="surrogatepass")


def manifest_value(root: Path, chance: random.Random) -> None:
    """One value of book.yaml is another."""
    values = chance.choice([NUMBERS, LENGTHS, TRIMS, WORDS])

    def change(text: str) -> str:
        found = list(re.finditer(r"(?<=: )[^\n{}\[\],]+|(?<=\[)[^\n{}\[\],]+", text))
        match = chance.choice(found)
        return text[: match.start()] + chance.choice(values) + text[match.end() :]

    for _ in range(chance.randint(1, 3)):
        rewrite(root / "book.yaml", change)


def manifest_size(root: Path, chance: random.Random) -> None:
    """The page or its grid have an impossible size."""
    key, values = chance.choice(
        [
            ("type_size", LENGTHS),
            ("leading", LENGTHS),
            ("characters", NUMBERS),
            ("lines", NUMBERS),
            ("head", LENGTHS),
            ("inner", LENGTHS),
            ("trim", TRIMS),
        ]
    )
    rewrite(root / "book.yaml", lambda text: re.sub(rf"(?<={key}: )[^,\n}}]+", lambda _: chance.choice(values), text))


def manifest_lines(root: Path, chance: random.Random) -> None:
    """Lines of book.yaml are missing, doubled or indented otherwise."""

    def change(text: str) -> str:
        lines = text.split("\n")
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(lines))
            lines[at : at + 1] = chance.choice(
                [
                    [],
                    [lines[at]] * 2,
                    ["  " + lines[at]],
                    [lines[at].lstrip()],
                    [lines[at] + " &a", "x: *a"],
                    ["? " + lines[at]],
                ]
            )
        return "\n".join(lines)

    rewrite(root / "book.yaml", change)


def manifest_bytes(root: Path, chance: random.Random) -> None:
    (root / "book.yaml").write_bytes(spoil_bytes(MANIFEST.encode(), chance))


def chapter_snippet(root: Path, chance: random.Random) -> None:
    """Hostile markup stands in the chapter."""

    def change(text: str) -> str:
        blocks = text.split("\n\n")
        for _ in range(chance.randint(1, 3)):
            snippet = chance.choice(SNIPPETS)
            at = chance.randrange(2, len(blocks))
            blocks[at:at] = [chance.choice(["", "> ", "- ", "## "]) + snippet]
        return "\n\n".join(blocks)

    rewrite(root / "chapters/01.md", change)


def chapter_markup(root: Path, chance: random.Random) -> None:
    rewrite(root / "chapters/01.md", lambda text: spoil_markup(text, chance))


def chapter_bytes(root: Path, chance: random.Random) -> None:
    (root / "chapters/01.md").write_bytes(spoil_bytes(CHAPTER.encode(), chance))


def style_values(root: Path, chance: random.Random) -> None:
    """Declarations with values that no page can have."""
    rules = []
    for _ in range(chance.randint(1, 4)):
        selector = chance.choice(SELECTORS)
        declarations = ";".join(
            f"{chance.choice(CSS_PROPERTIES)}:{chance.choice(CSS_VALUES)}" for _ in range(chance.randint(1, 4))
        )
        rules.append(f"{selector}{{{declarations}}}{'}' * selector.count('{')}")
    (root / "styles/book.css").write_text("\n".join(rules), encoding="utf-8")


def style_sheet(root: Path, chance: random.Random) -> None:
    (root / "styles" / chance.choice(["book.css", "more.css"])).write_text(chance.choice(SHEETS), encoding="utf-8")


def style_bytes(root: Path, chance: random.Random) -> None:
    sheet = MODEL.parent.parent / "src/banxin/theme/blocks.css"
    data = sheet.read_bytes() if sheet.exists() else b"p{margin:1em 0;color:red} @media print{p{x:y}}"
    (root / "styles/book.css").write_bytes(spoil_bytes(data[:2000], chance))


def drawing(root: Path, chance: random.Random) -> None:
    """A picture with odd numbers."""

    def filled(form: str) -> str:
        return form.format(
            v=chance.choice(SVG_NUMBERS),
            w=chance.choice(SVG_NUMBERS),
            a=chance.choice(["x", "rx", "opacity", "stroke-width", "font-size", "transform"]),
        )

    body = "".join(filled(chance.choice(SVG_ELEMENTS)) for _ in range(chance.randint(1, 4)))
    depth = chance.choice([0, 0, 0, 100, 3000])
    text = f"<svg xmlns='http://www.w3.org/2000/svg' {filled(chance.choice(SVG_HEADS))}>{'<g>' * depth}{body}{'</g>' * depth}</svg>"
    (root / "images/a.svg").write_text(text, encoding="utf-8")


def drawing_bytes(root: Path, chance: random.Random) -> None:
    (root / "images/a.svg").write_bytes(spoil_bytes(SVG.encode(), chance))


def template(root: Path, chance: random.Random) -> None:
    """A template of the book that does what it should not."""
    name = chance.choice(["title_page", "chapter", "imprint", "toc", "blocks", "inline", "note", "colophon"])
    (root / "templates").mkdir()
    source = MODEL.parent.parent / "src/banxin/templates/jinja" / f"{name}.xhtml.jinja"
    text = source.read_text(encoding="utf-8") if source.exists() else ""
    hostile = chance.choice(TEMPLATES)
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    text = hostile if chance.random() < 0.4 else "\n".join([*lines[:at], hostile, *lines[at:]])
    (root / "templates" / f"{name}.xhtml.jinja").write_text(text, encoding="utf-8")


def odd_file(root: Path, chance: random.Random) -> None:
    """A file that is none: missing, a folder, a pipe, a link to itself, out of the book or to a device; or empty, or huge."""
    path = root / chance.choice(FILES)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    match chance.randrange(8):
        case 0:
            pass
        case 1:
            path.mkdir()
        case 2:
            os.mkfifo(path)
        case 3:
            path.symlink_to(path.name)
        case 4:
            path.symlink_to(chance.choice(["/dev/zero", "/dev/null", "/etc/hostname", "../../../../etc", "..", "none"]))
        case 5:
            path.write_bytes(b"")
        case 6:
            path.write_bytes(chance.choice([b"\x00", b"[", b"\xff", b"a\n"]) * 3_000_000)
        case _:
            path.write_bytes(chance.randbytes(5000))


def odd_report(root: Path, chance: random.Random) -> None:
    """What the last build left is spoiled."""
    for edition in ("reader", "print"):
        (root / "build" / edition).mkdir(parents=True)
        text = chance.choice(
            [
                "[" * 100_000,
                "{}",
                "null",
                '{"format": 1}',
                '{"format": 1, "pages": 3}',
                "NaN",
                "",
                '{"format": {"a": 1}}',
                '"' + "a" * 100_000,
            ]
        )
        (root / "build" / edition / "report.json").write_text(text, encoding="utf-8")


WAYS: tuple[Callable[[Path, random.Random], None], ...] = (
    manifest_value, manifest_value, manifest_size, manifest_lines, manifest_bytes, chapter_snippet, chapter_snippet, chapter_markup, chapter_bytes,
    style_values, style_values, style_values, style_values, style_sheet, style_bytes, drawing, drawing, drawing_bytes, template, odd_file, odd_report,
)  # fmt: skip
