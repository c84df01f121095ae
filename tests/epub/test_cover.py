"""Covers drawn from the metadata: whatever the title is, it is drawn whole, in faces that have it."""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.templates.samples import metadata

from banxin.epub.cover import (
    HEIGHT,
    MARGIN,
    PAPER,
    WIDTH,
    draw_cover,
    font_of,
    longest_word,
    look_of,
    people_on_cover,
    wrapped,
)
from banxin.epub.faces.cover_faces import cover_faces, face_for
from banxin.errors import BuildError
from banxin.fonts.faces import FontSet
from banxin.model.edition import Edition, Format, WritingMode
from banxin.model.people import Contributor, ContributorRole


def drawn(fonts: FontSet, **values: object) -> Image.Image:
    meta = metadata(**values)
    return Image.open(BytesIO(draw_cover(meta, cover_faces(meta, fonts)))).convert("RGB")


def edges_are_free(cover: Image.Image) -> bool:
    """Whether nothing is drawn in half of the margins at the right, at the head and at the foot."""
    half = MARGIN // 2
    strips = ((WIDTH - half, 0, WIDTH, HEIGHT), (200, 0, WIDTH, half), (200, HEIGHT - half, WIDTH, HEIGHT))
    return all(nearly_paper(cover.crop(strip)) for strip in strips)


def nearly_paper(strip: Image.Image) -> bool:
    colours = strip.getcolors(1 << 24) or []
    return all(band >= want - 12 for _, colour in colours for band, want in zip(colour, PAPER, strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "title",
    [
        "河",
        "河边的人",
        "全国检察机关党建与业务深度融合经验展示",
        "从稿子到成书：一个村庄的四季，和它的河、船、人与歌，以及许许多多别的事情",
        "The Old Man and the Sea",
        "Donaudampfschifffahrtsgesellschaftskapitänspatent",
        "《红楼梦》考“证”——2024年版",
    ],
)
def test_a_title_is_drawn_inside_the_page(fonts: FontSet, title: str) -> None:
    cover = drawn(fonts, title=title, subtitle=title, publisher=title, contributors=(Contributor(name=title),))
    assert cover.size == (WIDTH, HEIGHT)
    assert edges_are_free(cover)


def drawn_for(fonts: FontSet, edition: Edition, title: str) -> Image.Image:
    meta = metadata(title=title, subtitle="四季", publisher="版心书局")
    return Image.open(BytesIO(draw_cover(meta, cover_faces(meta, fonts), look_of(edition)))).convert("RGB")


@pytest.mark.parametrize("title", ["河边的人", "The Old Man and the Sea"])
def test_the_spine_of_a_book_read_in_columns_is_on_the_right(fonts: FontSet, title: str) -> None:
    edition = Edition(name="columns", format=Format.EPUB, writing_mode=WritingMode.VERTICAL)
    cover = drawn_for(fonts, edition, title)
    assert not nearly_paper(cover.crop((WIDTH - 100, 0, WIDTH, HEIGHT)))
    assert nearly_paper(cover.crop((0, 0, MARGIN // 2, HEIGHT)))
    assert nearly_paper(cover.crop((WIDTH - 150 - MARGIN // 2, 0, WIDTH - 150 - 10, HEIGHT)))


def test_an_edition_changes_the_colours(fonts: FontSet) -> None:
    colours = {"cover-paper": "#102030", "cover-accent": "#ffcc00"}
    cover = drawn_for(fonts, Edition(name="dark", format=Format.EPUB, properties=colours), "河边的人")
    paper, spine = cover.getpixel((WIDTH - 10, 10)), cover.getpixel((10, 10))
    assert isinstance(paper, tuple)
    assert isinstance(spine, tuple)
    assert max(paper) < 60
    assert spine[0] > 240
    assert min(band[1] for band in cover.getextrema()[:2]) > 200  # type: ignore[index]


EDITED = (
    Contributor(name="韩立", role=ContributorRole.EDITOR, stated="主编"),
    Contributor(name="张小满", role=ContributorRole.EDITOR, stated="副主编"),
)


@pytest.mark.parametrize(
    ("people", "line"),
    [
        ((Contributor(name="阿秀"), *EDITED), "阿秀"),
        (EDITED, "韩立　主编"),
        (
            (
                Contributor(name="阿秀", stated="文"),
                Contributor(name="林溪", role=ContributorRole.ILLUSTRATOR, stated="图"),
            ),
            "阿秀　文　　林溪　图",
        ),
        ((Contributor(name="阿秀"), Contributor(name="林溪", role=ContributorRole.TRANSLATOR)), "阿秀　著　　林溪　译"),
        (
            (Contributor(name="甲", role=ContributorRole.EDITOR), Contributor(name="乙", role=ContributorRole.EDITOR)),
            "甲　乙　编",
        ),
        ((), ""),
    ],
)
def test_a_cover_says_what_those_did_who_are_no_authors(people: tuple[Contributor, ...], line: str) -> None:
    assert people_on_cover(metadata(contributors=people)) == line


def test_what_is_no_colour_is_told() -> None:
    edition = Edition(name="reader", format=Format.EPUB, properties={"cover-paper": "米黄"})
    with pytest.raises(BuildError) as caught:
        look_of(edition)
    told = "edition 'reader': '米黄' is no colour for cover-paper; hint: write it as #f4efe4, or by its name in CSS"
    assert str(caught.value) == told


def test_a_colour_of_the_cover_has_no_opacity() -> None:
    edition = Edition(name="reader", format=Format.EPUB, properties={"cover-paper": "#10203040", "cover-accent": "red"})
    assert (look_of(edition).paper, look_of(edition).accent) == ((16, 32, 48), (255, 0, 0))


@pytest.mark.parametrize("title", ["南瓜书PumpkinBook", "Entwicklungsgeschichten", "深入Springframework"])
def test_a_word_of_letters_is_not_torn_where_a_smaller_size_has_room(
    fonts: FontSet, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[list[str]] = []

    def remembered(lines: Sequence[str], face: Path, size: int, room: int) -> list[str]:
        found = wrapped(lines, face, size, room)
        rows.append(found)
        return found

    monkeypatch.setattr("banxin.epub.cover.wrapped", remembered)
    drawn(fonts, title=title)
    word = re.findall("[A-Za-z]+", title)[0]
    assert any(word in row for row in rows[-1])


def test_the_longest_word_is_one_of_letters(fonts: FontSet) -> None:
    font = font_of(cover_faces(metadata(title="一二三四五六 ab abcd"), fonts).title, 100)
    assert longest_word(["一二三四五六 ab abcd"], font) == font.getlength("abcd")
    assert longest_word(["一二三四五六"], font) == 0


def test_the_same_book_has_the_same_cover(fonts: FontSet) -> None:
    meta = metadata(subtitle="四季")
    assert draw_cover(meta, cover_faces(meta, fonts)) == draw_cover(meta, cover_faces(meta, fonts))


def test_a_cover_is_smaller_than_a_picture_usually_is(fonts: FontSet) -> None:
    meta = metadata(subtitle="四季")
    cover, usual = draw_cover(meta, cover_faces(meta, fonts)), BytesIO()
    Image.open(BytesIO(cover)).save(usual, "PNG")
    assert len(cover) < len(usual.getvalue())


def test_a_face_that_lacks_a_character_of_the_title_is_not_taken(fonts: FontSet) -> None:
    quote = fonts.face(fonts.quote)
    assert face_for("河边", fonts, (quote,)) is quote
    lacking = next(
        chr(code) for code in range(0x20, 0x3000) if not in_face(quote, code) and in_face(fonts.face(fonts.body), code)
    )
    assert face_for(f"河{lacking}", fonts, (quote,)) is not quote


def in_face(face: object, code: int) -> bool:
    return any(first <= code <= last for first, last in face.ranges)  # type: ignore[attr-defined]


def test_a_character_that_no_face_has_is_told(fonts: FontSet) -> None:
    with pytest.raises(BuildError, match=r"^no typeface of this edition has '.' for the cover; hint: "):
        drawn(fonts, title="河\U000e1234边")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(alphabet="汉字，。“”《》 aWil—-１", min_size=1, max_size=60).filter(str.strip))
def test_wrapping_loses_no_character(fonts: FontSet, title: str) -> None:
    face: Path = fonts.face(fonts.body).path
    rows = wrapped((title,), face, 190, 1190)
    assert "".join("".join(rows).split()) == "".join(title.split())
