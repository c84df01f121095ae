"""The file as a whole: bytes, metadata, bookmarks, contents, notes, fonts, and books of every size."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.pdf.books import FRONT, PLACE, SENTENCE, book, chapter, edition, heading, note, noted, paragraph
from tests.pdf.conftest import Make
from tests.pdf.positions import glyphs_of, lines_of, texts_of

from banxin.checks.pdf.pdf_fonts import check_pdf_fonts, fonts_of
from banxin.errors import BuildError
from banxin.fonts.faces import FontSet
from banxin.model.block import Alignment, Figure, Table
from banxin.model.book import Leaf, Matter
from banxin.model.finding import Severity
from banxin.model.inline import Link, Ruby, Text
from banxin.model.people import Contributor, ContributorRole
from banxin.pdf.pdf_writer import write_pdf

LONG = tuple(paragraph(SENTENCE * 3) for _ in range(20))


def test_the_file_is_sound(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(make(book(front=FRONT, back=(Leaf.COLOPHON,)), edition()).data)
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_all_fonts_are_embedded_and_declared(make: Make, fonts: FontSet, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(make(book(chapter(blocks=(paragraph("Latin 与汉字"),)), front=FRONT), edition()).data)
    assert check_pdf_fonts(path, fonts) == ()
    assert {font.subtype for font in fonts_of(path)} == {"CIDFontType2"}
    assert all(font.is_embedded for font in fonts_of(path))


def test_metadata_comes_from_the_book_and_not_from_a_clock(make: Make) -> None:
    people = (Contributor(name="庄周"), Contributor(name="郭象", role=ContributorRole.ANNOTATOR))
    data = make(
        book(contributors=people, subjects=("道家", "哲学"), description="一部示例书", modified="2026-01-02T03:04:05Z"),
        edition(),
    ).data
    with pikepdf.open(BytesIO(data)) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        assert info["/Title"] == "南华真经"
        assert info["/Author"] == "庄周"
        assert info["/Subject"] == "一部示例书"
        assert info["/Keywords"] == "道家, 哲学"
        assert info["/CreationDate"] == info["/ModDate"] == "D:20260102030405Z"
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_bookmarks_follow_the_headings(make: Make) -> None:
    blocks = (paragraph(), heading("水之积也不厚"), paragraph())
    data = make(book(chapter("one", "逍遥游", blocks), chapter("two", "齐物论"), front=FRONT), edition()).data
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["逍遥游", "齐物论"]
        assert [item.title for item in outline.root[0].children] == ["水之积也不厚"]


def test_bookmarks_have_no_readings(make: Make) -> None:
    ruby = replace(heading(""), children=(Text("其"), Ruby((("翼", "yì"),)), Text("若垂天之云")))
    data = make(book(chapter("one", "逍遥游", (ruby, paragraph())), front=FRONT), edition()).data
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root[0].children] == ["其翼若垂天之云"]


def test_viewers_show_the_folios_as_printed(make: Make) -> None:
    preface = chapter("preface", "序言", LONG, matter=Matter.FRONT)
    pdf = make(book(front=(*FRONT, preface)), edition())
    with pikepdf.open(BytesIO(pdf.data)) as file:
        labels = [page.label for page in file.pages]
    assert labels == [page.folio for page in pdf.pages]
    assert labels[0] == "i"
    assert "1" in labels


def test_contents_name_the_folio_of_each_chapter(make: Make) -> None:
    preface = chapter("preface", "序言", LONG, matter=Matter.FRONT)
    chapters = [chapter(f"c{number}", f"第{number}章", LONG) for number in range(1, 5)]
    pdf = make(book(*chapters, front=(*FRONT, preface)), edition())
    contents = texts_of(pdf.data)[pdf.places["toc"] - 1].split("\n")
    for section in (preface, *chapters):
        line = next(line for line in contents if line.startswith(section.title))
        assert line.replace("·", "") == section.title + pdf.pages[pdf.places[section.id] - 1].folio


def test_leaders_do_not_touch_the_title(make: Make) -> None:
    chapters = [chapter(f"c{number}", "长" * number) for number in range(1, 22)]
    pdf = make(book(*chapters, front=(Leaf.TOC,)), edition())
    page, titles = glyphs_of(pdf.data)[0], 0
    rows: dict[float, list[tuple[float, str, float]]] = {}
    for glyph in page:
        rows.setdefault(round(glyph.baseline, 1), []).append((glyph.x, glyph.text, glyph.size))
    for row in map(sorted, rows.values()):
        text = "".join(character for _, character, _ in row)
        if "长·" in text:
            titles += 1
            place = text.index("长·")
            assert row[place + 1][0] - row[place][0] - row[place][2] >= 0.4 * row[place][2]
    assert titles == 21


def test_notes_stand_at_the_foot_and_count_anew_on_each_page(make: Make) -> None:
    notes = tuple(note(number, f"注文{number}。") for number in range(1, 7))
    blocks = (noted(1, 2), *LONG[:3], noted(3), *LONG[:6], noted(4, 5, 6))
    pdf = make(book(chapter("one", "题", blocks, notes)), edition())
    pages = glyphs_of(pdf.data)
    seen = 0
    for page in pages:
        lines = list(lines_of(page).values())
        feet = [line for line in lines if "注文" in line]
        assert feet == [f"{'①②③④⑤⑥'[index]}注文{seen + index + 1}。" for index in range(len(feet))]
        seen += len(feet)
        calls = [glyph.text for glyph in page if glyph.text in "①②③④⑤⑥" and glyph.size < 8]
        assert calls == [foot[0] for foot in feet]
        if feet:
            assert lines[-1 - len(feet) : -1] == feet
    assert seen == 6


def test_the_same_book_makes_the_same_bytes(make: Make) -> None:
    program = (
        "import sys, hashlib; from pathlib import Path\n"
        "from banxin.fonts.faces import resolve_typefaces\n"
        "from banxin.fonts.fontconfig import hermetic_fontconfig\n"
        "from tests.pdf.books import *\n"
        "fonts = resolve_typefaces(FACES, book_root=Path())\n"
        "with hermetic_fontconfig(fonts):\n"
        "    from banxin.pdf.pdf_writer import write_pdf\n"
        "    pdf = write_pdf(book(chapter(blocks=(noted(1), heading('题')), notes=(note(1, '注'),)), front=FRONT), edition(), fonts)\n"
        "print(hashlib.sha256(pdf.data).hexdigest())\n"
    )
    digests = set()
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/Lima")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        result = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        digests.add(result.stdout)
    here = make(book(chapter(blocks=(noted(1), heading("题")), notes=(note(1, "注"),)), front=FRONT), edition())
    digests.add(f"{hashlib.sha256(here.data).hexdigest()}\n")
    assert len(digests) == 1


def test_a_book_of_one_character_has_one_page(make: Make) -> None:
    pdf = make(book(chapter("one", "一", (paragraph("二"),))), edition())
    assert texts_of(pdf.data) == ["一\n二\n1"]


def test_an_empty_chapter_is_its_title(make: Make) -> None:
    pdf = make(book(chapter("one", "存目", ())), edition())
    assert texts_of(pdf.data) == ["存目\n1"]


def test_a_long_chapter_keeps_all_its_characters(make: Make) -> None:
    pdf = make(book(chapter("one", "题", LONG * 3)), edition())
    body = "".join(
        line for page in glyphs_of(pdf.data) for line in lines_of([g for g in page if 10 < g.size < 11]).values()
    )
    assert body == SENTENCE * 3 * 60


def test_the_first_character_of_each_page_is_known(make: Make) -> None:
    pdf = make(book(chapter("one", "题", LONG)), edition())
    whole = "题" + SENTENCE * 60
    for page, text in list(zip(pdf.pages, glyphs_of(pdf.data), strict=True))[1:]:
        body = lines_of([glyph for glyph in text if 10 < glyph.size < 11])
        first = next(iter(body.values()))
        assert page.chapter == "one"
        assert whole[page.offset : page.offset + 10] == first[:10]


def test_the_first_character_of_each_page_is_known_in_a_table_that_goes_on(fonts: FontSet) -> None:
    """Its head is shown again on every page, and a row that is taller than a page goes on over its end."""
    texts = [("甲", f"乙{number}{SENTENCE * (40 if number == 30 else 1 + number % 7)}") for number in range(60)]
    rows = tuple(tuple((Text(text),) for text in row) for row in texts)
    head = (((Text("名"),), (Text("文"),)),)
    table = Table(source=PLACE, alignments=(Alignment.NONE,) * 2, head=head, body=rows)
    before = (noted(1, 2), paragraph("文"))
    notes = (note(1, "注甲"), note(2, "注乙"))
    pdf = write_pdf(book(chapter("one", "题", (*before, table, *LONG), notes)), edition(), fonts)
    whole = "题" + SENTENCE * 2 + "文名文" + "".join(text for row in texts for text in row) + SENTENCE * 60
    pages = list(zip(pdf.pages, texts_of(pdf.data), strict=True))[1:]
    bodies = [re.sub(r"^(南华真经|题)\n(?:续表\n)?", "", text) for _, text in pages]
    assert sum(text.startswith("名文\n") for text in bodies) > 15
    for (page, _), text in zip(pages, bodies, strict=True):
        shown = "".join(text.removeprefix("名文\n").split())
        assert whole[page.offset : page.offset + 6] == shown[:6], page


def test_a_japanese_book_is_set(make: Make) -> None:
    blocks = (paragraph("吾輩は猫である。名前はまだ無い。"),)
    pdf = make(book(chapter("one", "一", blocks), language="ja"), edition())
    assert "吾輩は猫である。名前はまだ無い。" in texts_of(pdf.data)[0]


def test_a_character_that_no_face_has_is_an_error(fonts: FontSet) -> None:
    pdf = write_pdf(book(chapter(blocks=(paragraph("字\U00020000"),))), edition(), fonts)
    assert [(finding.code, finding.severity) for finding in pdf.findings] == [("pdf-001", Severity.ERROR)]
    assert "U+20000" in pdf.findings[0].message


def test_a_property_that_is_not_known_is_an_error_with_its_place(fonts: FontSet, tmp_path: Path) -> None:
    sheet = tmp_path / "styles" / "own.css"
    sheet.parent.mkdir()
    sheet.write_text("p {\n  colour: red;\n}\n", encoding="utf-8")
    pdf = write_pdf(book(root=tmp_path), edition(stylesheets=(sheet,)), fonts)
    assert [str(finding) for finding in pdf.findings] == [
        "styles/own.css:2:3: error: 'colour: red' has no effect: unknown property [pdf-002]"
    ]


def picture(path: str = "images/a.png") -> Figure:
    return Figure(source=PLACE, path=path, alt="图", caption=(Text("图一"),))


def with_picture(root: Path, data: bytes | None) -> Path:
    (root / "images").mkdir()
    if data is not None:
        (root / "images" / "a.png").write_bytes(data)
    return root


def is_image(item: pikepdf.Object) -> bool:
    return isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"


def png(size: tuple[int, int] = (60, 40)) -> bytes:
    file = BytesIO()
    Image.effect_noise(size, 50).save(file, "PNG")
    return file.getvalue()


def test_a_book_with_pictures_makes_the_same_bytes_in_another_folder(make: Make, tmp_path: Path) -> None:
    data, made = png(), set()
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        root = with_picture(tmp_path / name, data)
        made.add(make(book(chapter(blocks=(picture(),)), root=root), edition()).data)
    assert len(made) == 1


def test_a_picture_of_the_book_is_printed(make: Make, tmp_path: Path) -> None:
    root = with_picture(tmp_path, png())
    with pikepdf.open(BytesIO(make(book(chapter(blocks=(picture(),)), root=root), edition()).data)) as pdf:
        assert [int(item.Width) for item in pdf.objects if is_image(item)] == [60]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (None, "chapters/a.md:1: there is no file 'images/a.png'"),
        (png()[:500], "chapters/a.md:1: the picture 'images/a.png' is damaged or cut off; hint: export it again"),
        (b"not a picture", "chapters/a.md:1: the picture 'images/a.png' is damaged or cut off; hint: export it again"),
    ],
)
def test_a_picture_that_is_missing_or_damaged_stops_the_build(
    fonts: FontSet, tmp_path: Path, data: bytes | None, complaint: str
) -> None:
    root = with_picture(tmp_path, data)
    with pytest.raises(BuildError) as caught:
        write_pdf(book(chapter(blocks=(picture(),)), root=root), edition(), fonts)
    assert str(caught.value) == complaint


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "http://localhost/a.png", "../secret.png", "link.png", "//host/a.png"]
)
def test_a_stylesheet_reaches_nothing_outside_the_book(fonts: FontSet, tmp_path: Path, address: str) -> None:
    root = tmp_path / "book"
    root.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    sheet = root / "own.css"
    sheet.write_text(f"p {{ background: url({address}) }}", encoding="utf-8")
    with pytest.raises(BuildError, match="lies outside the book"):
        write_pdf(book(root=root), edition(stylesheets=(sheet,)), fonts)


def test_a_link_into_the_book_is_an_annotation_with_words(make: Make) -> None:
    blocks = (paragraph("见", Link("#two", (Text("齐物论"),))),)
    data = make(book(chapter("one", "逍遥游", blocks), chapter("two", "齐物论")), edition()).data
    with pikepdf.open(BytesIO(data)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        assert [str(link.Contents) for link in links] == ["齐物论"]
