"""Encodings: declared or proved, never guessed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banxin.cleaning.source.encodings import UndecidedError, declared_in, decode, score
from banxin.cleaning.source.raw_page import parse_source
from banxin.errors import ManifestError

SIMPLIFIED = (
    "今年以来，全市各级部门把河道治理作为头等大事来抓，先后投入资金两亿元，沿岸群众的生活环境得到了明显改善。" * 3
)
TRADITIONAL = (
    "今年以來，全市各級部門把河道治理作為頭等大事來抓，先後投入資金兩億元，沿岸群眾的生活環境得到了明顯改善。" * 3
)
JAPANESE = "今年は全国の図書館で読書の催しが行われ、子どもから大人まで多くの人が集まった。本を読むことは楽しい。" * 3
KOREAN = (
    "올해는 전국의 도서관에서 독서 행사가 열려 어린이부터 어른까지 많은 사람들이 모였다. 책을 읽는 것은 즐겁다." * 3
)


@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"), (SIMPLIFIED, "gb18030", "gb18030"), (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16"), (SIMPLIFIED, "utf-16-le", "utf-16-le"), (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "big5", "big5hkscs"), (TRADITIONAL, "big5hkscs", "big5hkscs"), (TRADITIONAL, "gb18030", "gb18030"),
        (JAPANESE, "cp932", "cp932"), (JAPANESE, "shift_jis", "cp932"), (JAPANESE, "euc_jp", "euc_jp"),
        (KOREAN, "euc_kr", "cp949"), (KOREAN, "cp949", "cp949"), ("plain", "ascii", "utf-8"), ("", "ascii", "utf-8"),
    ],
)  # fmt: skip
def test_the_encoding_is_found(text: str, codec: str, found: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.codec, decoded.text) == (found, text)


def test_two_bytes_of_old_programs_are_a_wide_space() -> None:
    content = "\u3000\u3000渡口".encode("gb18030").replace(b"\xa1\xa1", b"\xa3\xa0") + SIMPLIFIED.encode("gb18030")
    assert decode(content).text == "\u3000\u3000渡口" + SIMPLIFIED
    assert decode(content, "a.gb18030.txt").text == "\u3000\u3000渡口" + SIMPLIFIED


def test_a_list_of_rare_words_is_read_in_the_one_encoding_that_fits() -> None:
    """Four rare characters to a common one; no other encoding has all these pairs of bytes."""
    characters = bytes(byte for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    content = characters.decode("gb2312", "ignore").encode("gb2312") + (SIMPLIFIED * 12).encode("gb2312")
    assert decode(content).codec == "gb18030"
    with pytest.raises(UndecidedError, match="no other encoding"):
        decode(content[6000:6300])


@pytest.mark.parametrize("start", range(0, 90, 7))
def test_forty_characters_are_enough(start: int) -> None:
    for text, codec in ((SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5"), (JAPANESE, "cp932"), (KOREAN, "euc_kr")):
        piece = text[start : start + 40]
        assert decode(piece.encode(codec)).text == piece


@pytest.mark.parametrize("page", ["page-01.txt"])
@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_first_page_is_read_in_every_encoding(page: str, codec: str) -> None:
    text = (Path(__file__).parent.parent.parent / "sources" / page).read_text(encoding="utf-8")
    assert decode(text.encode(codec)).text.removeprefix("\ufeff") == text


def test_a_declared_encoding_is_taken_at_its_word(tmp_path: Path) -> None:
    path = tmp_path / "page.big5.txt"
    path.write_bytes("門".encode("big5"))
    assert parse_source(path.read_bytes(), Path("sources/page.big5.txt")).text == "門"


def test_a_wrong_declaration_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.utf-8.txt"
    path.write_bytes("\n门".encode("gb18030"))
    with pytest.raises(ManifestError) as caught:
        parse_source(path.read_bytes(), Path("sources/page.utf-8.txt"))
    assert str(caught.value).startswith(
        "sources/page.utf-8.txt: the encoding is not clear: the bytes in line 2 are not utf-8 (declared in the name of the file); "
    )


def test_a_page_that_fits_no_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(
        ManifestError, match=r"sources/page.txt: the encoding is not clear: byte 0x80 in line 2 is not UTF-8"
    ):
        parse_source(path.read_bytes(), Path("sources/page.txt"))


def test_a_character_cut_in_two_is_refused() -> None:
    with pytest.raises(UndecidedError):
        decode(SIMPLIFIED.encode("gb18030")[:-1])


@pytest.mark.parametrize(
    ("content", "name", "encoding", "how"),
    [
        (SIMPLIFIED.encode(), "", "", "valid UTF-8"),
        (SIMPLIFIED.encode("utf-8-sig"), "", "", "byte order mark"),
        (SIMPLIFIED.encode("utf-16"), "", "", "byte order mark"),
        (SIMPLIFIED.encode("utf-32"), "", "", "byte order mark"),
        (SIMPLIFIED.encode("gbk"), "a.gbk.txt", "", "declared in the name of the file"),
        (SIMPLIFIED.encode("gbk"), "a.big5.txt", "gbk", "declared in the manifest"),
        (SIMPLIFIED.encode("gb18030"), "a.txt", "", "0.81 of it are common characters; next best gb18030 0.81, utf-16-be -0.08"),
        (JAPANESE.encode("cp932"), "", "", "0.88 of it are common characters; next best cp932 0.88, utf-16-be 0.02, gb18030 0.00"),
    ],
)  # fmt: skip
def test_it_is_told_how_an_encoding_was_found(content: bytes, name: str, encoding: str, how: str) -> None:
    assert decode(content, name, encoding).how == how


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (
            bytes(range(256)) * 4, "",
            "byte 0x80 in line 2 is not UTF-8, and no other encoding makes readable text (no encoding that we know)",
        ),
        ("\n门".encode("gb18030"), "a.utf-8.txt", "the bytes in line 2 are not utf-8 (declared in the name of the file)"),
        (b"\xef\xbb\xbf\n\xff", "", "the bytes in line 2 are not utf-8 (byte order mark)"),
        (
            b"a\xff", "",
            "byte 0xff in line 1 is not UTF-8, and no other encoding makes readable text (utf-16-le 0.00, utf-16-be 0.00, cp932 -2.00)",
        ),
        (
            "a\n且且".encode("gb18030"), "",
            "byte 0xc7 in line 2 is not UTF-8, and two encodings make readable text (gb18030 1.00, cp949 1.00, utf-16-be 0.00, euc_jp 0.00, cp932 0.00, big5hkscs 0.00, utf-16-le -0.67)",
        ),
    ],
)  # fmt: skip
def test_an_encoding_that_is_not_clear_is_told_with_the_scores(content: bytes, name: str, message: str) -> None:
    with pytest.raises(UndecidedError) as told:
        decode(content, name)
    assert str(told.value) == message


@pytest.mark.parametrize(
    ("text", "common", "expected"),
    [
        ("", "的", 0.0), ("plain", "的", 0.0), ("的的是", "的", 2 / 3), ("的，", "的", 1.0), ("的\ue000", "的", (1 - 2) / 2), ("的\x00", "的", (1 - 2) / 1),
        ("的\n\t\r\f", "的", 1.0), ("的\x85", "的", 0.5), ("的\u200b", "的", (1 - 2) / 2), ("的\u3000", "的", 1.0),
    ],
)  # fmt: skip
def test_a_text_is_scored_by_common_characters_less_what_no_text_holds(text: str, common: str, expected: float) -> None:
    assert score(text, frozenset(common)) == pytest.approx(expected)


def test_names_declare_only_what_they_say() -> None:
    assert declared_in("gb18030.txt") == ""
    assert declared_in("a.b.GBK.txt") == "gb18030"


@settings(max_examples=300, derandomize=True)
@given(st.binary(max_size=400))
def test_every_file_is_read_or_refused(content: bytes) -> None:
    try:
        decoded = decode(content)
    except UndecidedError as error:
        assert "not UTF-8" in str(error) or "byte order mark" in str(error)  # noqa: PT017
    else:
        assert decoded.text.encode(decoded.codec) == content or decoded.codec.startswith(
            ("utf-16", "utf-32", "big5", "cp9")
        )


def _shown_by_windows(content: bytes) -> str:
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in content)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_text_that_was_read_as_latin_1_is_read_back(codec: str) -> None:
    text = "春天的早晨，他沿着河边慢慢地走，看见许多人站在桥上说话。\n" * 4
    for shown in (text.encode(codec).decode("latin-1"), _shown_by_windows(text.encode(codec))):
        found = decode(shown.encode())
        assert (found.text, found.codec) == (text, f"latin-1 of {codec}")
    french = "L'été dernier, à Paris, nous avons été émerveillés par les œuvres exposées.\n" * 20
    assert decode(french.encode()).text == french


def test_a_text_whose_characters_are_lost_is_refused() -> None:
    lost = ("春天的早晨，他沿着河边慢慢地走。\n" * 9).encode("gb18030").decode("utf-8", "replace")
    with pytest.raises(UndecidedError, match="most characters were lost"):
        decode(lost.encode())
    assert decode(("春天的早晨，他沿着河边慢慢地走。\n" * 9 + "\ufffd" * 5).encode()).codec == "utf-8"


def test_lines_of_two_encodings_are_read_each_in_its_own() -> None:
    text = "春天的早晨，他沿着河边慢慢地走。\n看见许多人站在桥上说话。\n谁也没有注意到他。\n"
    found = decode(text.encode() + text.encode("gb18030"))
    assert (found.text, found.codec) == (text * 2, "utf-8 and gb18030")
    with pytest.raises(UndecidedError):
        decode(text.encode() + bytes(range(128, 256)) + b"\n")


def test_lines_of_an_older_encoding_that_look_like_letters_of_utf8_are_none() -> None:
    text = "一\n春天的早晨，他沿着河边慢慢地走。\n<目录>\n看见许多人站在桥上说话。\n一\n谁也没有注意到他。\n"
    found = decode(text.encode("gb18030"))
    assert (found.text, found.codec) == (text, "gb18030")
