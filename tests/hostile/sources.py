"""Spoiled sources, each from a seed: a file of every form that `clean` reads, with something in it not as it should be."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.extraction import test_aozora, test_epub
from tests.extraction.docx_files import docx, paragraph, ruby, run
from tests.extraction.pdf_files import column, pdf, upright
from tests.hostile.spoiling import SNIPPETS, WORDS, spoil_archive, spoil_bytes, spoil_markup

SAMPLES = Path(__file__).parent.parent / "extraction" / "samples"
MANIFEST = "id: hostile\ntitle: 书\nlanguage: zh-Hans\nbody: [chapters/01.md]\neditions: {reader: {format: epub}}\n"
TEXT = """\
第一章　春

北冥有鱼，其名为鲲。鲲之大，不知其几千里也。
化而为鸟，其名为鹏。鹏之背，不知其几千里也；怒而
飞，其翼若垂天之云。

— 12 —
第二章　夏

“你来了？”他说。“来了。”共120人，比去年增长了百分之五十，由80人增至120人。

春眠不觉晓，
处处闻啼鸟。

完
"""
HTML = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>题</title><style>.d{text-emphasis:dot}</style></head><body>
<h1>第一章　春</h1><p>北冥有<ruby>鱼<rt>yú</rt></ruby>，其名为<b class="d">鲲</b><sup><a href="#n1" id="r1">1</a></sup>。</p>
<blockquote><p>引文。</p></blockquote><ul><li>一</li><li>二</li></ul><table><tr><th>甲</th><th>乙</th></tr><tr><td colspan="2">丙</td></tr></table>
<pre>x = 1</pre><img src="a.png" alt="图"><hr><h2>小题</h2><p>末段。</p><p id="n1"><a href="#r1">1</a> 注文。</p></body></html>"""


def document() -> bytes:
    return docx(
        paragraph(run("第一章　春"), style="1"),
        paragraph(
            run("北冥有鱼，"), run("其名为鲲", "<w:b/>"), ruby("漢字", "かんじ"), run("。鲲之大，不知其几千里也。")
        ),
        "<w:tbl><w:tr><w:tc>"
        + paragraph(run("甲"))
        + "</w:tc><w:tc>"
        + paragraph(run("乙"))
        + "</w:tc></w:tr></w:tbl>",
        paragraph(run("末段一句。")),
    )


def printed() -> bytes:
    lines = ["第一章　春", "北冥有鱼，其名为鲲。鲲之大，", "不知其几千里也。化而为鸟，", "其名为鹏。", "12"]
    return pdf(column(lines, 50, 700), upright("竖排一行字", 300, 700), outline=[("第一章", 0)])


FORMS: dict[str, tuple[str, Callable[[], bytes], Callable[[bytes, random.Random], bytes]]] = {}


def form(name: str, file: str, make: Callable[[], bytes], spoil: Callable[[bytes, random.Random], bytes]) -> None:
    FORMS[name] = (file, make, spoil)


def spoil_text(data: bytes, chance: random.Random) -> bytes:
    """Text that is spoiled as bytes or as markup, or holds words that are hostile."""
    if chance.random() < 0.25:
        return spoil_bytes(data, chance)
    text = spoil_markup(data.decode(errors="replace"), chance)
    lines = text.split("\n")
    for _ in range(chance.randint(0, 3)):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice((*SNIPPETS, *WORDS)))
    text = "\n".join(lines)
    return text.encode(
        chance.choice(["utf-8", "utf-8", "utf-8", "gb18030", "utf-16", "big5", "cp932"]), errors="replace"
    )


def spoil_print(data: bytes, chance: random.Random) -> bytes:
    """A PDF with other numbers in it, or spoiled bytes; its table of places may be wrong then, and readers mend that."""
    if chance.random() < 0.3:
        return spoil_bytes(data, chance)
    return spoil_markup(data.decode("latin-1"), chance).encode("latin-1", errors="replace")


form("text", "a.txt", TEXT.encode, spoil_text)
form("markdown", "a.md", f"# 题\n\n{TEXT}\n\n{SNIPPETS[11]}\n".encode, spoil_text)
form("html", "a.html", HTML.encode, spoil_text)
form("docx", "a.docx", document, spoil_archive)
form("word", "a.docx", (SAMPLES / "word.docx").read_bytes, spoil_archive)
form(
    "epub",
    "a.epub",
    lambda: test_epub.book(
        a=test_epub.page("<h1>甲</h1><p>北冥有鱼。</p>"),
        b=test_epub.page("<h1>乙</h1><p>文<a href='a.xhtml'>一</a>。</p>"),
    ),
    spoil_archive,
)
form("pdf", "a.pdf", printed, spoil_print)
form("aozora", "a.txt", test_aozora.WORK.encode, spoil_text)
form("hocr", "a.hocr", (SAMPLES / "page.hocr").read_bytes, spoil_text)
form("alto", "a.xml", (SAMPLES / "vertical-page.xml").read_bytes, spoil_text)


def write_source(root: Path, seed: int) -> str:
    """Write a book with the source of this seed into a folder; the result names its form."""
    chance = random.Random(seed)
    name = chance.choice(sorted(FORMS))
    file, make, spoil = FORMS[name]
    (root / "sources").mkdir(parents=True)
    (root / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    (root / "sources" / file).write_bytes(spoil(make(), chance))
    return name
