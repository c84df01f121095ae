"""The codes in strings of a PDF, from font dictionaries written by hand (ISO 32000-1, 9.6, 9.7, 9.10)."""

from typing import Any

import pikepdf
import pytest

from banxin.checks.pdf.pdf_codes import UNKNOWN, CodeTable, GlyphCode, read_font, read_to_unicode

NAME = pikepdf.Name
MAP = b"3 beginbfchar <0001> <7248> <0002> <5FC3> <0041> <D842DFB7> endbfchar"
"""版, 心, and 𠮷 of the second plane."""


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    return pikepdf.new()


def simple_font(subtype: str = "/TrueType", **fields: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Type=NAME.Font, Subtype=NAME(subtype), **fields)


def composite_font(pdf: pikepdf.Pdf, encoding: Any = "/Identity-H", **fields: Any) -> pikepdf.Dictionary:
    descendant = pikepdf.Dictionary(Type=NAME.Font, Subtype=NAME.CIDFontType2, **fields)
    return pikepdf.Dictionary(
        Type=NAME.Font,
        Subtype=NAME.Type0,
        BaseFont=NAME("/ABCDEF+Song-Regular"),
        Encoding=NAME(encoding) if isinstance(encoding, str) else encoding,
        DescendantFonts=[pdf.make_indirect(descendant)],
        ToUnicode=pdf.make_stream(MAP),
    )


def advances(table: CodeTable, string: bytes) -> list[float]:
    return [code.advance for code in table.decode(string)]


def test_a_simple_font_has_a_code_in_each_byte() -> None:
    table = read_font(simple_font(BaseFont=NAME.Latin, FirstChar=65, Widths=[600, 500]))
    assert table.decode(b"AB\x93") == [
        GlyphCode(65, "A", 600),
        GlyphCode(66, "B", 500),
        GlyphCode(0x93, "“", 0),
    ]
    assert (table.name, table.bare_name, table.program) == ("Latin", "Latin", None)


def test_widths_without_a_first_code_begin_at_0() -> None:
    table = read_font(simple_font(Widths=[100, 200]))
    assert advances(table, b"\x00\x01\x02") == [100, 200, 0]
    assert table.name == "unnamed"


def test_a_byte_that_stands_for_nothing_is_told() -> None:
    assert read_font(simple_font()).decode(b"\x81") == [GlyphCode(0x81, UNKNOWN, 0)]


def test_a_map_goes_before_what_the_bytes_stand_for(pdf: pikepdf.Pdf) -> None:
    font = simple_font(ToUnicode=pdf.make_stream(b"beginbfchar <41> <7248> endbfchar"))
    assert [code.text for code in read_font(font).decode(b"AB")] == ["版", "B"]


def test_widths_of_a_type_3_font_are_in_the_space_of_its_matrix() -> None:
    """ISO 32000-1, 9.6.5: widths are transformed by the FontMatrix."""
    font = simple_font("/Type3", FirstChar=65, Widths=[5], FontMatrix=[0.125, 0, 0, 0.5, 0, 0])
    assert advances(read_font(font), b"A") == [625]
    assert advances(read_font(simple_font("/Type3", FirstChar=65, Widths=[5])), b"A") == [5]


def test_a_composite_font_has_a_code_in_two_bytes(pdf: pikepdf.Pdf) -> None:
    table = read_font(composite_font(pdf, W=[1, [500]], DW=900))
    assert table.decode(b"\x00\x01\x00\x02\x01\x00") == [
        GlyphCode(1, "版", 500),
        GlyphCode(2, "心", 900),
        GlyphCode(256, UNKNOWN, 900),
    ]
    assert table.bare_name == "Song-Regular"
    assert table.name == "ABCDEF+Song-Regular"


def test_a_width_that_is_not_named_is_an_em(pdf: pikepdf.Pdf) -> None:
    assert advances(read_font(composite_font(pdf)), b"\x00\x01") == [1000]


def test_an_odd_byte_at_the_end_is_a_code_of_its_own(pdf: pikepdf.Pdf) -> None:
    assert [code.text for code in read_font(composite_font(pdf)).decode(b"\x00\x01\x02")] == ["版", "心"]


def test_a_code_of_the_second_plane_is_one_character(pdf: pikepdf.Pdf) -> None:
    assert [code.text for code in read_font(composite_font(pdf)).decode(b"\x00A")] == ["𠮷"]


def test_widths_come_in_two_forms(pdf: pikepdf.Pdf) -> None:
    """ISO 32000-1, 9.7.4.3: `c [w1 w2 ...]`, and `first last w`; they may follow one another."""
    table = read_font(composite_font(pdf, W=[1, [100, 200], 5, 7, 300, 9, [400]]))
    string = b"".join(bytes([0, code]) for code in range(11))
    assert advances(table, string) == [1000, 100, 200, 1000, 1000, 300, 300, 300, 1000, 400, 1000]


def test_widths_that_end_in_the_middle_are_as_many_as_there_are(pdf: pikepdf.Pdf) -> None:
    assert advances(read_font(composite_font(pdf, W=[1, [100], 5])), b"\x00\x01\x00\x05") == [100, 1000]


def test_an_upright_font_stands_at_its_vertical_origin(pdf: pikepdf.Pdf) -> None:
    """ISO 32000-1, 9.7.4.3: half of the width and 880, and an em downwards, where nothing else is said."""
    table = read_font(composite_font(pdf, "/Identity-V", W=[2, [500]]))
    assert table.decode(b"\x00\x01\x00\x02") == [
        GlyphCode(1, "版", -1000, (500, 880)),
        GlyphCode(2, "心", -1000, (250, 880)),
    ]


def test_vertical_metrics_come_in_two_forms(pdf: pikepdf.Pdf) -> None:
    table = read_font(
        composite_font(
            pdf, "/Identity-V", DW2=[800, -900], W2=[1, [-500, 250, 700, -600, 260, 710], 4, 5, -700, 270, 720]
        )
    )
    assert [(code.advance, code.origin) for code in table.decode(b"\x00\x01\x00\x02\x00\x03\x00\x04\x00\x05")] == [
        (-500, (250, 700)),
        (-600, (260, 710)),
        (-900, (500, 800)),
        (-700, (270, 720)),
        (-700, (270, 720)),
    ]


@pytest.mark.parametrize(("mode", "is_vertical"), [({"/WMode": 1}, True), ({"/WMode": 0}, False), ({}, False)])
def test_an_encoding_of_its_own_says_which_way_it_writes(
    pdf: pikepdf.Pdf, mode: dict[str, int], is_vertical: bool
) -> None:
    encoding = pdf.make_stream(b"", pikepdf.Dictionary({"/Type": NAME.CMap, **mode}))
    assert read_font(composite_font(pdf, encoding)).is_vertical is is_vertical


def test_a_code_is_the_same_when_it_comes_again(pdf: pikepdf.Pdf) -> None:
    table = read_font(composite_font(pdf, W=[1, [500]]))
    first = table.decode(b"\x00\x01")
    again = table.decode(b"\x00\x02\x00\x01")
    assert again == [GlyphCode(2, "心", 1000), *first]
    assert again[1] is first[0]


@pytest.mark.parametrize("key", ["/FontFile", "/FontFile2", "/FontFile3"])
def test_the_outlines_of_a_font_are_found_whatever_their_kind(pdf: pikepdf.Pdf, key: str) -> None:
    descriptor = pikepdf.Dictionary({"/Type": NAME.FontDescriptor, key: pdf.make_stream(b"outlines")})
    simple, composite = simple_font(FontDescriptor=descriptor), composite_font(pdf, FontDescriptor=descriptor)
    assert [read_font(font).program.read_bytes() for font in (simple, composite)] == [b"outlines", b"outlines"]


def test_a_font_outside_the_file_has_no_outlines(pdf: pikepdf.Pdf) -> None:
    descriptor = pikepdf.Dictionary(Type=NAME.FontDescriptor)
    fonts = (
        simple_font(FontDescriptor=descriptor),
        composite_font(pdf, FontDescriptor=descriptor),
        composite_font(pdf),
    )
    assert [read_font(font).program for font in fonts] == [None, None, None]


@pytest.mark.parametrize(
    ("stream", "texts"),
    [
        (b"beginbfchar <01> <4E00> <02> <00660069> endbfchar", {1: "一", 2: "fi"}),
        (b"beginbfchar\n<01>\n<4E\n00>\nendbfchar", {1: "一"}),
        (b"beginbfrange <0a> <0C> <4e00> endbfrange", {10: "一", 11: "丁", 12: "丂"}),
        (b"beginbfrange <01> <02> <00660069> endbfrange", {1: "fi", 2: "fj"}),
        (b"beginbfrange <01> <02> [<0041> <00420043>] <05> <05> <4E00> endbfrange", {1: "A", 2: "BC", 5: "一"}),
        (b"beginbfrange <01> <02> <0041> <08> <09> [<0058> <0059>] endbfrange", {1: "A", 2: "B", 8: "X", 9: "Y"}),
        (b"beginbfchar <01> <0041> endbfchar beginbfrange <02> <02> <0042> endbfrange", {1: "A", 2: "B"}),
        (b"beginbfchar <01> <DC00> endbfchar", {1: UNKNOWN}),
        (b"beginbfchar <01> <0041> <02> endbfchar", {1: "A"}),
        (b"beginbfrange <01> <02> endbfrange", {}),
        (b"", {}),
    ],
)
def test_a_unicode_map_is_read_in_all_its_forms(stream: bytes, texts: dict[int, str]) -> None:
    assert read_to_unicode(stream) == texts
