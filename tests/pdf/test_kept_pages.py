"""An edited chapter is made alone, and the file is that of a build of the whole book, to the byte."""

import hmac
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.pdf.books import FRONT, PLACE, book, chapter, edition, heading, note, noted, paragraph

from banxin.fonts.faces import FontSet
from banxin.model.block import Alignment, AnyBlock, Figure, JoinedCell, ListBlock, Table
from banxin.model.book import Book, Chapter
from banxin.model.edition import Edition, Opening, WritingMode
from banxin.model.inline import Text
from banxin.pdf.kept.keeping import Keeping
from banxin.pdf.kept.kept_edition import MAGIC, read_kept
from banxin.pdf.layout import Layouts
from banxin.pdf.pdf_writer import Pdf, write_pdf

TEXT = "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。闰馀成岁，律吕调阳。"
TITLES = {"one": "逍遥游", "two": "齐物论", "three": "养生主", "four": "人间世"}
EDITIONS = {
    "recto": edition(opening=Opening.RECTO),
    "page": edition(opening=Opening.PAGE),
    "vertical": edition(opening=Opening.PAGE, writing_mode=WritingMode.VERTICAL),
}


def long_chapter(name: str, *, edited: str = "", lines: int = 0) -> Chapter:
    """Some two pages; `edited` joins a paragraph in the middle, and so many paragraphs come at the end."""
    texts = [TEXT * (1 + (number * 7 + len(name)) % 4) for number in range(14)]
    texts[9] += edited
    blocks: list[AnyBlock] = [*map(paragraph, texts), *[paragraph("尾。")] * lines]
    blocks.insert(5, heading("其一"))
    return chapter(name, TITLES[name], tuple(blocks))


def whole_book(**edited: str) -> Book:
    return book(*(long_chapter(name, edited=edited.get(name, "")) for name in TITLES), front=FRONT)


WHOLE: list[tuple[Edition, Book, Pdf]] = []


class Builds:
    """Builds of one edition after another, with the pages that each of them kept."""

    def __init__(self, fonts: FontSet, kind: Edition, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.fonts, self.kind, self.path = fonts, kind, folder / ".cache" / "print.pages"
        self.laid_out: list[str] = []
        self.begun: tuple[Pdf, bytes] | None = None
        lay_out = Layouts.lay_out

        def told(layouts: Layouts, one: Book, markup: str, *rest: object, **named: object) -> object:
            self.laid_out.append("".join(name for name in TITLES if f' id="{name}"' in markup))
            return lay_out(layouts, one, markup, *rest, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(Layouts, "lay_out", told)

    def build(self, one: Book, made_with: str = "tools", kind: Edition | None = None) -> Pdf:
        """Build with what was kept, and keep."""
        self.laid_out.clear()
        keeping = Keeping(path=self.path, made_with=made_with)
        pdf = write_pdf(one, kind or self.kind, self.fonts, keeping=keeping)
        keeping.write()
        return pdf

    def begin(self, one: Book) -> Pdf:
        """The first build of a book; another one begins with the pages that it kept."""
        if not self.begun:
            self.begun = self.build(one), self.path.read_bytes()
        self.path.write_bytes(self.begun[1])
        return self.begun[0]

    def whole(self, one: Book) -> Pdf:
        """A build that nothing is kept of; the same book without files of its own is made once for all tests."""
        for kind, known, pdf in WHOLE:
            if (kind, known) == (self.kind, one):
                return pdf
        pdf = write_pdf(one, self.kind, self.fonts)
        if not one.root.exists() and not self.kind.stylesheets:
            WHOLE.append((self.kind, one, pdf))
        return pdf


@pytest.fixture(params=EDITIONS)
def builds(request: pytest.FixtureRequest, fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    return Builds(fonts, EDITIONS[request.param], tmp_path, monkeypatch)


def same(first: Pdf, second: Pdf) -> bool:
    """Whether two builds made the same file, and tell the same of it."""
    return replace(first, book=second.book, seconds={}) == replace(second, seconds={})


def test_only_the_edited_chapter_is_laid_out(builds: Builds) -> None:
    assert same(builds.begin(whole_book()), builds.whole(whole_book()))
    for edited in ({"two": "添一句。"}, {"two": "改。", "four": "添。"}, {"one": "添。"}):
        before, now = builds.begin(whole_book()), builds.build(whole_book(**edited))
        if len(before.pages) == len(now.pages):
            assert builds.laid_out == list(edited)
        assert same(now, builds.whole(whole_book(**edited)))


def test_a_chapter_with_another_number_of_pages_moves_the_book(builds: Builds) -> None:
    chapters = [long_chapter(name, lines=40 * (name == "two")) for name in TITLES]
    longer = book(*chapters, front=FRONT)
    builds.build(whole_book())
    now = builds.build(longer)
    assert builds.laid_out == ["two", "twothreefour", ""]
    assert same(now, builds.whole(longer))
    now = builds.build(whole_book())
    assert builds.laid_out == ["two", "twothreefour", ""]
    assert same(now, builds.whole(whole_book()))


def test_the_first_chapter_moves_all_of_the_book(kept: Builds) -> None:
    longer = book(*(long_chapter(name, lines=40 * (name == "one")) for name in TITLES), front=FRONT)
    assert same(kept.build(longer), kept.whole(longer))
    kept.build(whole_book())
    assert kept.laid_out == ["one", "onetwothreefour"]


@pytest.fixture(scope="module")
def kept_once(fonts: FontSet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The pages of a build of the whole book."""
    path = tmp_path_factory.mktemp("kept") / "print.pages"
    keeping = Keeping(path=path, made_with="tools")
    write_pdf(whole_book(), EDITIONS["page"], fonts, keeping=keeping)
    keeping.write()
    return path.read_bytes()


@pytest.fixture
def kept(kept_once: bytes, fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    """An edition of which pages have been kept."""
    builds = Builds(fonts, EDITIONS["page"], tmp_path, monkeypatch)
    builds.path.parent.mkdir()
    builds.path.write_bytes(kept_once)
    return builds


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda data: data[:-100],
    "one bit": lambda data: data[:-1000] + bytes([data[-1000] ^ 1]) + data[-999:],
    "of another format": lambda data: data.replace(MAGIC, MAGIC.replace(b"pages", b"sheet"), 1),
    "of nothing": lambda _: MAGIC,
    "sealed by somebody else": lambda data: (
        MAGIC + hmac.digest(b"?" * 32, data[len(MAGIC) + 32 :], "sha256") + data[len(MAGIC) + 32 :]
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_not_used(kept: Builds, damage: str) -> None:
    kept.path.write_bytes(DAMAGES[damage](kept.path.read_bytes()))
    assert read_kept(kept.path, kept.path.parent) is None
    assert same(kept.build(whole_book(two="添。")), kept.whole(whole_book(two="添。")))
    kept.build(whole_book(two="改。"))
    assert kept.laid_out == ["two"]


def test_other_tools_titles_and_stylesheets_lay_out_the_whole_book(kept: Builds) -> None:
    everything = ["onetwothreefour"]
    kept.build(whole_book(two="添。"), made_with="other tools")
    assert kept.laid_out == everything
    renamed = whole_book(two="添。")
    renamed = replace(renamed, body_matter=(replace(renamed.chapters[0], title="内篇"), *renamed.body_matter[1:]))
    kept.build(renamed, made_with="other tools")
    assert kept.laid_out == everything
    kept.build(renamed, made_with="other tools", kind=replace(kept.kind, properties={"indent": "1em"}))
    assert kept.laid_out == everything


def test_most_of_the_chapters_edited_lay_out_the_whole_book(kept: Builds) -> None:
    edited = whole_book(one="添。", two="添。", three="添。", four="添。")
    assert same(kept.build(edited), kept.whole(edited))
    assert kept.laid_out[0] == "onetwothreefour"


def rich_chapter(name: str, edited: str = "") -> Chapter:
    """A chapter with notes, a picture, a table with joined cells and a list."""
    cells = tuple((Text(word),) for word in ("鲲", "鹏", "蜩"))
    table = Table(
        source=PLACE,
        alignments=(Alignment.START, Alignment.CENTER, Alignment.END),
        head=(cells,),
        body=(cells, (cells[0], cells[1], ()), cells),
        caption=(Text("一二三"),),
        joined=(JoinedCell(row=2, column=1, columns=2),),
        head_columns=1,
    )
    listed = ListBlock(source=PLACE, is_ordered=True, items=((paragraph("其一"),), (paragraph("其二"),)))
    figure = Figure(source=PLACE, path="figure.png", alt="一块", caption=(Text("图中的一块"),))
    texts = [paragraph(TEXT * (2 + number % 3)) for number in range(9)]
    blocks: tuple[AnyBlock, ...] = (
        *texts[:3],
        noted(1, 2),
        figure,
        table,
        *texts[3:],
        listed,
        paragraph(f"{TEXT}{edited}"),
        *texts[:2],
    )
    return chapter(name, TITLES[name], blocks, (note(1, "注。" * 40), note(2, "又注。")))


def test_chapters_with_notes_pictures_and_tables_are_made_alone(builds: Builds, tmp_path: Path) -> None:
    def rich_book(**edited: str) -> Book:
        return book(*(rich_chapter(name, edited.get(name, "")) for name in TITLES), front=FRONT, root=tmp_path)

    Image.new("L", (160, 100), 200).save(tmp_path / "figure.png", dpi=(101.6, 101.6))
    assert same(builds.begin(rich_book()), builds.whole(rich_book()))
    for edited in ({"two": "添一句。"}, {"four": "改。"}):
        before, now = builds.begin(rich_book()), builds.build(rich_book(**edited))
        assert len(before.pages) == len(now.pages)
        assert builds.laid_out == list(edited)
        assert same(now, builds.whole(rich_book(**edited)))
    Image.new("L", (160, 100), 90).save(tmp_path / "figure.png", dpi=(101.6, 101.6))
    now = builds.build(rich_book(two="添一句。"))
    assert builds.laid_out[-1] == "onetwothreefour"
    assert same(now, builds.whole(rich_book(two="添一句。")))


def test_books_whose_pages_cannot_be_kept_leave_nothing_behind(
    fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gradient is an object of the file, whose name follows from those before it."""
    sheet = tmp_path / "own.css"
    sheet.write_text("h1 { background: linear-gradient(red, blue) }", encoding="utf-8")
    builds = Builds(fonts, replace(EDITIONS["page"], stylesheets=(sheet,)), tmp_path, monkeypatch)
    shaded = book(chapter("one", "逍遥游"), chapter("two", "齐物论"), root=tmp_path)
    assert same(builds.build(shaded), builds.whole(shaded))
    assert not builds.path.exists()


def test_a_stylesheet_that_counts_over_chapters_lays_out_the_whole_book(
    fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "own.css"
    sheet.write_text("h2 { counter-increment: heads } h2::after { content: counter(heads) }", encoding="utf-8")
    counting = replace(EDITIONS["page"], stylesheets=(sheet,))
    builds = Builds(fonts, counting, tmp_path, monkeypatch)
    for edited in ("", "添。"):
        builds.build(replace(whole_book(two=edited), root=tmp_path))
        assert builds.laid_out == ["onetwothreefour"]
    assert not builds.path.exists()


def test_where_there_is_no_room_nothing_is_kept(kept: Builds) -> None:
    kept.path.unlink()
    kept.path.parent.rmdir()
    kept.path.parent.write_text("", encoding="utf-8")
    assert same(kept.build(whole_book(two="添。")), kept.whole(whole_book(two="添。")))


def floating_chapter(name: str, edited: str = "", *blocks: AnyBlock) -> Chapter:
    """A chapter of figures each of which is taller than what is left of its page, and of other blocks at its head."""
    figure = Figure(source=PLACE, path="tall.png", alt="一块", caption=(Text("高高的一块"),))
    texts = [paragraph(TEXT * (2 + number % 3)) for number in range(12)]
    texts[10] = paragraph(f"{TEXT}{edited}")
    return chapter(
        name, TITLES[name], (*texts[:3], *blocks, *texts[3:6], figure, figure, *texts[6:9], figure, *texts[9:])
    )


def wide_table() -> Table:
    """A table whose columns stand on two facing pages."""
    rows = tuple(tuple((Text(f"{row * 1237 + column * 97:,}.{column}"),) for column in range(19)) for row in range(6))
    return Table(source=PLACE, alignments=(Alignment.NONE,) * 19, head=(), body=rows)


@pytest.mark.parametrize("kind", EDITIONS)
def test_what_stands_on_another_page_than_its_place_is_kept_with_its_place(
    fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def floating_book(**edited: str) -> Book:
        made = [floating_chapter(name, edited.get(name, ""), *[wide_table()] * (name == "three")) for name in TITLES]
        return book(*made, front=FRONT, root=tmp_path)

    Image.new("L", (260, 400), 200).save(tmp_path / "tall.png", dpi=(101.6, 101.6))
    builds = Builds(fonts, replace(EDITIONS[kind], has_page_floats=True), tmp_path, monkeypatch)
    whole = builds.whole(floating_book())
    # What is far from its place, and a table in two parts, has more to be kept of; columns of vertical pages are long enough.
    assert kind == "vertical" or {"figure-001", "table-005"} <= {finding.code for finding in whole.findings}
    assert same(builds.begin(floating_book()), whole)
    for edited in ({"two": "添一句。"}, {"four": "改。"}):
        builds.begin(floating_book())
        now = builds.build(floating_book(**edited))
        assert builds.laid_out == list(edited)
        assert same(now, builds.whole(floating_book(**edited)))


def test_a_plain_page_keeps_its_elements_as_they_are_written_and_another_one_its_boxes(
    kept: Builds, fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plain_pages(path: Path) -> list[bool]:
        edition = read_kept(path, path.parent)
        assert edition
        return [
            page.elements is not None
            for one in edition.stretches
            if one.chapter
            for page in one.unit.pages
            if page.tree is None or page.tree.children
        ]

    assert plain_pages(kept.path)
    assert all(plain_pages(kept.path))
    Image.new("L", (160, 100), 200).save(tmp_path / "figure.png", dpi=(101.6, 101.6))
    rich = Builds(fonts, EDITIONS["page"], tmp_path / "rich", monkeypatch)
    rich.build(book(*map(rich_chapter, TITLES), root=tmp_path))
    assert not all(plain_pages(rich.path))


DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100" width="160" height="100">
<linearGradient id="g"><stop offset="0" stop-color="{0}"/><stop offset="1" stop-color="{0}" stop-opacity="0.2"/></linearGradient>
<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><path d="M0 0h5v5h-5z"/></pattern>
<mask id="m"><rect width="160" height="100" fill="url(#g)"/></mask>
<rect width="80" height="100" fill="url(#g)"/><g opacity="0.5"><path d="M90 0h20v90z" fill="url(#p)"/></g>
<rect x="120" width="40" height="100" fill="{0}" fill-opacity="0.4" mask="url(#m)"/></svg>"""
PLAIN_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="100"><path d="M0 0h160v100z" fill="{}"/></svg>'
)


@pytest.mark.parametrize("drawing", [PLAIN_DRAWING, DRAWING], ids=["outlines", "gradients"])
def test_chapters_with_drawings_are_made_alone(kept: Builds, tmp_path: Path, drawing: str) -> None:
    def drawn_book(**edited: str) -> Book:
        figure = Figure(source=PLACE, path="figure.svg", alt="一块")
        chapters = [long_chapter(name, edited=edited.get(name, "")) for name in TITLES]
        drawn = [
            replace(one, blocks=(*one.blocks[:3], figure, *one.blocks[3:9], figure, *one.blocks[9:]))
            for one in chapters[1:3]
        ]
        return book(chapters[0], *drawn, chapters[3], front=FRONT, root=tmp_path)

    (tmp_path / "figure.svg").write_text(drawing.format("red"), encoding="utf-8")
    assert same(kept.begin(drawn_book()), kept.whole(drawn_book()))
    for edited in ({"two": "添一句。"}, {"one": "改。"}):
        kept.begin(drawn_book())
        now = kept.build(drawn_book(**edited))
        assert kept.laid_out == list(edited)
        assert same(now, kept.whole(drawn_book(**edited)))
    (tmp_path / "figure.svg").write_text(drawing.format("blue"), encoding="utf-8")
    now = kept.build(drawn_book(four="添一句。"))
    assert same(now, kept.whole(drawn_book(four="添一句。")))


def test_characters_that_share_a_glyph_do_not_tie_chapters_together(kept: Builds) -> None:
    """A face has one glyph for two hyphens, or for … and ⋯: which of them comes first is not the same in a chapter alone."""

    def hyphened_book(**edited: str) -> Book:
        chapters = [long_chapter(name, edited=edited.get(name, "")) for name in TITLES]
        headings = (heading("甲-2…"), heading("甲\u20112⋯"), heading("甲-2 乙\u20112…⋯"), heading("甲\u20112⋯ 乙-2…"))
        made = [
            replace(one, blocks=(*one.blocks[:5], two, *one.blocks[6:]))
            for one, two in zip(chapters, headings, strict=True)
        ]
        return book(*made, front=FRONT)

    assert same(kept.begin(hyphened_book()), kept.whole(hyphened_book()))
    for edited in ({"two": "添一句。"}, {"four": "改。"}):
        kept.begin(hyphened_book())
        now = kept.build(hyphened_book(**edited))
        assert kept.laid_out == list(edited)
        assert same(now, kept.whole(hyphened_book(**edited)))
