"""Formulas in finished books: drawn and described in print, MathML in e-books; what is wrong is told with its place."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin.checks.pdf.pdf_glyphs import glyph_pages
from banxin.errors import MissingDependencyError, PublishingError
from banxin.extras import line_for
from banxin.model.block import FormulaBlock
from banxin.model.inline import Formula, plain_text
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.build import build_editions

NUMBERED = (
    MANIFEST
    + "numbering: {formula: '（{1}）'}\n"
    + "mathematics: {macros: {R: '\\mathbb{R}', abs: '\\lvert #1\\rvert'}}\n"
)
TEXT = (
    CHAPTER
    + r"""
## 平方 $x^2$

设$x\in\R$，则 \(\abs{x}\ge 0\)，价$5到$6。

$$
\text{速度}=\frac{\text{路程}}{\text{时间}}
$$ {#eq-speed}

由式[](#eq-speed)知之。

$$
a=b \tag{甲}
$$ {#eq-own}

又由式[](#eq-own)。
"""
)


def complaint(root: Path, text: str) -> str:
    with pytest.raises(PublishingError) as caught:
        read_book(write_small_book(root, chapter=CHAPTER + text))
    return str(caught.value)


def test_numbers_references_and_labels_are_those_of_the_book(tmp_path: Path) -> None:
    blocks = read_book(write_small_book(tmp_path, manifest=NUMBERED, chapter=TEXT)).chapters[0].blocks
    heading, displayed, reference, own, last = blocks[1], blocks[3], blocks[4], blocks[5], blocks[6]
    assert plain_text(heading.children) == "平方 x²"  # type: ignore[union-attr]
    assert isinstance(displayed, FormulaBlock)
    assert isinstance(own, FormulaBlock)
    assert [plain_text(block.children[1:]) for block in (displayed, own)] == ["（1）", "(甲)"]
    assert plain_text(reference.children) == "由式（1）知之。"  # type: ignore[union-attr]
    assert plain_text(last.children) == "又由式(甲)。"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "\n设 $a+\\foo{x}$。\n",
            (
                "chapters/01-one.md:7:6: the formula 'a+\\foo{x}' cannot be set: undefined control sequence \\foo; hint: is it misspelt? "
                "a command of your own is declared in book.yaml: mathematics: {macros: {name: ...}}"
            ),
        ),
        (
            "\n$$\na=b\\\\\nc=\\SI{3}\n$$\n",
            (
                "chapters/01-one.md:9:3: the formula 'a=b\\\\ c=\\SI{3}' cannot be set: undefined control sequence \\SI; hint: is it "
                "misspelt? a command of your own is declared in book.yaml: mathematics: {macros: {name: ...}}"
            ),
        ),
        (
            "\n设 $\\frac{a}{$。\n",
            (
                "chapters/01-one.md:7:4: the formula '\\frac{a}{' cannot be set: missing close brace; hint: look for a brace, a \\right or "
                "an \\end without its pair"
            ),
        ),
        (
            "\n设 $\\lvert x-y\\le 1$。\n",
            "chapters/01-one.md:7:4: in the formula '\\lvert x-y\\le 1' nothing closes '\\lvert'; hint: write '\\rvert' behind what it encloses",
        ),
    ],
)
def test_a_mistake_in_tex_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    assert complaint(tmp_path, text) == told


def test_a_command_of_the_book_that_lacks_its_closing_bar_is_named(tmp_path: Path) -> None:
    manifest = MANIFEST + "mathematics: {macros: {up: '\\lceil #1'}}\n"
    with pytest.raises(PublishingError) as caught:
        read_book(write_small_book(tmp_path, manifest=manifest, chapter=CHAPTER + "\n设 $a\\le\\up{x}$。\n"))
    assert str(caught.value) == (
        "chapters/01-one.md:7:8: in the formula 'a\\le\\up{x}' nothing closes '\\lceil'; hint: look at '\\up' in book.yaml: mathematics: "
        "it may lack '\\rceil'"
    )


def test_a_formula_without_a_number_cannot_be_referred_to(tmp_path: Path) -> None:
    assert complaint(tmp_path, "\n$$a=b$$ {#eq-a}\n\n式[](#eq-a)。\n") == (
        "chapters/01-one.md:9:2: the reference to '#eq-a' asks for its number, and it has none; hint: 'numbering' in book.yaml gives numbers"
    )


def test_the_extra_is_asked_for_by_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setitem(sys.modules, "quickjs", None)
    with pytest.raises(MissingDependencyError) as caught:
        read_book(write_small_book(tmp_path / "book", chapter=CHAPTER + "\n设 $x$ 与 $y$。\n"))
    assert str(caught.value) == (
        "chapters/01-one.md:7:4: formulas are set by the extra 'math', which is not installed; there are 2 in the book; "
        f"hint: run: {line_for('math')}"
    )


def test_a_book_without_formulas_loads_nothing_for_them(tmp_path: Path) -> None:
    root = write_small_book(tmp_path)
    program = (
        "import sys; from pathlib import Path; from banxin.readers.manifest.manifest_file import read_book; "
        f"read_book(Path({str(root)!r})); print([name for name in sys.modules if 'quickjs' in name or 'mathematics' in name])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.fixture(scope="module", params=["horizontal-tb", "vertical-rl"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("book")
    manifest = NUMBERED.replace("format: pdf", f"format: pdf\n    writing_mode: {request.param}")
    write_small_book(root, manifest=manifest, chapter=TEXT)
    assert all(not isinstance(built, Exception) for built in build_editions(root))
    return root


def test_the_pdf_describes_each_formula_and_calls_it_one(made: Path) -> None:
    with pikepdf.open(made / "build" / "print" / "small-book.pdf") as pdf:
        found = [
            str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Formula"
        ]
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    assert found == ["x的平方", "x属于实数集", "竖线x竖线大于等于0", "速度等于时间分之路程", "a等于b"]
    assert figures == []


def test_the_e_book_has_mathml_with_its_words(made: Path) -> None:
    with zipfile.ZipFile(made / "build" / "reader" / "small-book.epub") as epub:
        (name,) = (one for one in epub.namelist() if "chapter" in one or "one" in one)
        text, package = epub.read(name).decode(), epub.read("EPUB/content.opf").decode()
        nav = epub.read("EPUB/nav.xhtml").decode()
    assert 'properties="mathml"' in package
    assert 'alttext="速度等于时间分之路程" xmlns="http://www.w3.org/1998/Math/MathML" display="block"' in text
    assert "平方 x²" in nav


def test_a_formula_that_was_not_drawn_is_missed(tmp_path: Path) -> None:
    """The gate believes a description only where something is drawn."""
    from banxin.checks.pdf.pdf_text import Mark, SectionText

    class Painted(NamedTuple):
        """Pages on whose one sheet something is drawn in this marked content."""

        mark: int

        def sheet_of(self, element: Any, usual: int) -> int:
            return usual

        def text(self, mark: Mark) -> str:
            return ""

        def is_painted(self, mark: Mark) -> bool:
            return mark == (1, self.mark)

    element = pikepdf.Dictionary(S=pikepdf.Name("/Formula"), K=pikepdf.Array([7]), Alt="x的平方")
    drawn, empty = SectionText(Painted(7), 1), SectionText(Painted(8), 1)
    drawn.read(element)
    empty.read(element)
    assert (drawn.parts, empty.parts) == (["x的平方"], [])


def test_formulas_of_a_chapter_know_their_places(tmp_path: Path) -> None:
    blocks = read_book(write_small_book(tmp_path, manifest=NUMBERED, chapter=TEXT)).chapters[0].blocks
    places = [str(one.source) for one in blocks[2].children if isinstance(one, Formula)]  # type: ignore[union-attr]
    assert places == ["chapters/01-one.md:9:3", "chapters/01-one.md:9:15"]


def matrix(columns: int) -> str:
    cells = " & ".join(f"a_{{{number}}}" for number in range(10, 10 + columns))
    return f"\\begin{{pmatrix}} {cells} \\end{{pmatrix}}"


def told_of(root: Path, text: str, *, numbering: str = "") -> list[str]:
    write_small_book(root, manifest=MANIFEST + numbering, chapter=CHAPTER + text)
    (built,) = build_editions(root, names=["print"])
    assert not isinstance(built, Exception), built
    return [str(one) for one in built.report.findings if one.code in ("formula-001", "typography-006")]


def test_a_formula_wider_than_the_measure_is_set_smaller_and_told(tmp_path: Path) -> None:
    (told,) = told_of(tmp_path, f"\n$$\n{matrix(14)}\n$$\n")
    assert told == (
        "chapters/01-one.md:7: note: the formula “左括号表，1行14列，第1行：a…” is set in 84% of its size, so that it fits the measure "
        "(print, sheet 5) [formula-001]; hint: divide it: into lines by aligned and \\\\, or into two formulas"
    )


def test_a_formula_that_is_too_wide_in_the_smallest_size_is_an_error_in_its_own_words(tmp_path: Path) -> None:
    told = told_of(tmp_path, f"\n$$\n{matrix(30)}\n$$\n")
    assert [one.split(" ")[1] for one in told] == ["note:", "error:"]
    assert "“左括号表，1行30列" in told[1]
    assert "pt over the measure" in told[1]


def test_a_formula_of_the_measure_makes_room_for_its_number(tmp_path: Path) -> None:
    assert told_of(tmp_path / "plain", f"\n$$\n{matrix(11)}\n$$\n") == []
    (told,) = told_of(
        tmp_path / "numbered", f"\n$$\n{matrix(11)}\n$$ {{#eq-a}}\n", numbering="numbering: {formula: '（{1}）'}\n"
    )
    assert "[formula-001]" in told


def test_a_title_has_its_formula_above_the_text_and_words_elsewhere(tmp_path: Path) -> None:
    chapter = "# 能量 $E=mc^2$ 之义\n\n北冥有鱼，其名为鲲。\n"
    manifest = MANIFEST + "numbering: {chapter: '第{一}章'}\n"
    book = read_book(write_small_book(tmp_path, manifest=manifest, chapter=chapter))
    title = "第一章　能量 E=mc² 之义"
    assert book.chapters[0].title == title
    heading = book.chapters[0].heading
    assert heading
    assert plain_text(heading.children) == title
    assert all(not isinstance(built, Exception) for built in build_editions(tmp_path))
    with zipfile.ZipFile(tmp_path / "build/reader/small-book.epub") as epub:
        nav = epub.read("EPUB/nav.xhtml").decode()
        text = "".join(
            epub.read(name).decode() for name in epub.namelist() if name.endswith(".xhtml") and "nav" not in name
        )
    assert title in nav
    assert re.search(
        r'<h1 class="chapter-title"[^>]*><span class="number">第一章</span>(?:<[^>]*>|\s)*能量 ?<math alttext="E等于m',
        text,
    )
    with pikepdf.open(tmp_path / "build/print/small-book.pdf") as pdf, pdf.open_outline() as outline:
        assert [one.title for one in outline.root if one.title == title]


@pytest.mark.parametrize("mode", ["horizontal-tb", "vertical-rl"])
def test_formulas_of_a_caption_stand_in_its_line(mode: str, tmp_path: Path) -> None:
    root = write_small_book(
        tmp_path,
        manifest=MANIFEST + (f"    writing_mode: {mode}\n" if mode != "horizontal-tb" else ""),
        chapter=CHAPTER + '\n![甲$a_1$乙$b$丙](images/f.svg){alt="图"}\n',
    )
    (root / "images").mkdir(exist_ok=True)
    (root / "images" / "f.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>', encoding="utf-8"
    )
    assert all(not isinstance(built, Exception) for built in build_editions(root))
    pages = glyph_pages(root / "build" / "print" / "small-book.pdf")
    glyphs = [glyph for page in pages for glyph in page.glyphs if glyph.text in {"甲", "乙", "丙"}]
    assert "".join(glyph.text for glyph in glyphs) == "甲乙丙"
    assert len({round(glyph.y, 1) for glyph in glyphs}) == 1
