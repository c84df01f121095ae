"""Aozora notation: ruby, notes about ranges, characters that Shift JIS lacks."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banxin.errors import ManifestError
from banxin.extraction.aozora.aozora_reader import extract_aozora, is_aozora
from banxin.extraction.extraction import Extraction, MarkKind

PATH = Path("sources/work.txt")
RULE = "-" * 55
WORK = f"""吾輩は猫
夏目漱石

{RULE}
【テキスト中に現れる記号について】

《》：ルビ
（例）吾輩《わがはい》
{RULE}

［＃３字下げ］一［＃「一」は中見出し］

　吾輩《わがはい》は猫である。

底本：「夏目漱石全集1」
"""


def extracted(text: str) -> Extraction:
    return extract_aozora(text.encode("cp932"), PATH)


def marked(text: str) -> list[tuple[str, str, str]]:
    extraction = extracted(text)
    return [(extraction.text[mark.start : mark.end], mark.kind.value, mark.value) for mark in extraction.marks]


def test_a_work_has_a_title_an_author_headings_and_text() -> None:
    extraction = extracted(WORK)
    assert extraction.text == "# 吾輩は猫\n\n夏目漱石\n\n\n### 一\n\n\n　吾輩は猫である。\n"
    assert [(mark.kind, mark.value) for mark in extraction.marks] == [(MarkKind.RUBY, "わがはい")]
    assert {one.why for one in extraction.dropped} == {
        "explanation of the notation", "where the text was typed from", "notation",
    }  # fmt: skip
    assert extraction.findings == ()


@pytest.mark.parametrize(("text", "marks"), [
    ("私は吾輩《わがはい》だ", [("吾輩", "ruby", "わがはい")]),
    ("青空｜文庫本《ぶんこ》", [("文庫本", "ruby", "ぶんこ")]),
    ("ロンドン《倫敦》", [("ロンドン", "ruby", "倫敦")]),
    ("人々《ひとびと》と仝《どう》", [("人々", "ruby", "ひとびと"), ("仝", "ruby", "どう")]),
    ("甲｜乙《い》丙《へい》", [("乙", "ruby", "い"), ("丙", "ruby", "へい")]),
    ("とても大事［＃「大事」に傍点］だ", [("大事", "dots", "")]),
    ("［＃傍点］とても［＃傍点終わり］大事", [("とても", "dots", "")]),
    ("12［＃「12」は縦中横］月", [("12", "tcy", "0")]),
    ("（８）［＃「（８）」は縦中横］（10）［＃「（10）」は縦中横］", [("（８）", "tcy", "0"), ("（10）", "tcy", "3")]),
    ("［＃ここから太字］\n甲\n乙\n［＃ここで太字終わり］\n丙", [("甲", "strong", ""), ("乙", "strong", "")]),
    ("本［＃割り注］二行［＃割り注終わり］文", [("二行", "warichu", "1")]),
    ("青空［＃「青空」に「そら」のルビ］", [("青空", "ruby", "そら")]),
    ("する※［＃コト、1-2-24］《こと》だ", [("ヿ", "ruby", "こと")]),
    ("〔Zaytu^n〕《ザイツーン》へ", [("Zaytûn", "ruby", "ザイツーン")]),
    ("〔ve'rite'《ヴェリテ》 vraie《ヴレイ》.〕と", [("vérité", "ruby", "ヴェリテ"), ("vraie", "ruby", "ヴレイ")]),
    ("〔Reise〕《ライゼ》へ", [("〔Reise〕", "ruby", "ライゼ")]),
    ("Miss《ミス》 B.《ビー》", [("Miss", "ruby", "ミス"), ("B.", "ruby", "ビー")]),
    ("抑ゝ《そもそも》こゝ《ここ》", [("抑ゝ", "ruby", "そもそも"), ("こゝ", "ruby", "ここ")]),
    ("眼※［＃「目＋某」］《め》", [("眼※", "ruby", "め")]),
    ("qu'un de'と書き［＃「と書き」に傍点］", [("と書き", "dots", "")]),
    ("甲は乙の丙［＃「甲」～「乙」に傍点］", [("甲は乙", "dots", "")]),
    ("［＃５字下げ］緒言［＃「緒言」は同行中見出し］　文は続く。", [("緒言", "run-in", "")]),
    ("［＃同行小見出し］甲［＃同行小見出し終わり］　文は続く。", [("甲", "run-in", "")]),
    ("渡し場［＃「渡し場」に波線］", [("渡し場", "underline", "")]),
    ("O. Kono［＃「O. Kono」の部分はイタリック体］", [("O. Kono", "emphasis", "")]),
    ("甲※［＃「にんべん＋某」、3-1］いろ／＼乙［＃「甲※［＃「にんべん＋某」、3-1］いろ／＼」に傍点］", [("甲※いろ〳〵", "dots", "")]),
    ("大変《たいへん》大事［＃「大変大事」に傍点］", [("大変", "ruby", "たいへん"), ("大変大事", "dots", "")]),
])  # fmt: skip
def test_notes_mark_ranges(text: str, marks: list[tuple[str, str, str]]) -> None:
    assert sorted(marked(text)) == sorted(marks)


@pytest.mark.parametrize(("note", "character"), [
    ("※［＃「てへん＋劣」、第3水準1-84-77］", "挘"), ("※［＃「土へん＋竒」、U+57FC、23-3］", "埼"),
])  # fmt: skip
def test_characters_that_the_encoding_lacks_are_put_in(note: str, character: str) -> None:
    text = extracted(f"字{note}字").text
    assert text == f"字{character}字\n"


@pytest.mark.parametrize(("typed", "meant"), [
    ("〔Abbe' Choisy〕", "Abbé Choisy"), ("〔Du:ntzer〕", "Düntzer"), ("〔Et hinc illae& irae&〕", "Et hinc illæ iræ"),
    ("〔OE&VRES D'ARTHUR RIMBAUD〕", "ŒVRES D'ARTHUR RIMBAUD"), ("〔Gru:sse: Mo:bius, c,a〕", "Grüsse: Möbius, ça"),
    ("〔編集者注 e'〕", "〔編集者注 e'〕"), ("〔sic〕", "〔sic〕"), ("e'", "e'"), ("※［＃始め二重括弧、1-2-54］甲※［＃終わり二重括弧、1-2-55］", "｟甲｠"),
])  # fmt: skip
def test_accents_are_put_on_the_letters_of_european_words(typed: str, meant: str) -> None:
    assert extracted(f"字{typed}字").text == f"字{meant}字\n"


def test_a_character_that_is_only_described_is_told() -> None:
    extraction = extracted("字※［＃「木＋某」］字")
    assert extraction.text == "字※字\n"
    assert "only described" in extraction.findings[0].message


def test_page_breaks_and_pictures_leave_marks() -> None:
    extraction = extracted("甲\n［＃改ページ］\n乙［＃図（fig1.png、横10×縦20）入る］")
    assert {(mark.start, mark.kind, mark.value) for mark in extraction.marks} == {
        (3, MarkKind.PAGE, ""), (3, MarkKind.IMAGE, "fig1.png"),
    }  # fmt: skip


def test_marks_of_the_order_of_reading_stand_behind_their_characters() -> None:
    text = "読［＃レ］書［＃二］［＃「読書」に傍点］\n学［＃一］（ノ）而［＃（テ）］得［＃（※［＃「低のつくり」、第3水準1-86-47］）］"
    assert extracted(text).text == "読レ書二\n\n学一（ノ）而テ得氐\n"
    assert marked(text) == [
        ("読レ書", "dots", ""), ("レ", "kaeri", ""), ("二", "kaeri", ""), ("一", "kaeri", ""), ("テ", "okuri", ""), ("氐", "okuri", ""),
    ]  # fmt: skip
    assert marked("不［＃二］得《う》") == [("二", "kaeri", ""), ("得", "ruby", "う")]


def test_notes_on_the_printed_edition_are_told_together() -> None:
    extraction = extracted(
        "甲［＃「甲」はママ］乙［＃「乙」は底本では「己」］\n［＃１段階小さな文字］丙［＃小さな文字終わり］［＃「丙」はキャプション］"
    )
    assert [finding.message for finding in extraction.findings] == [
        "notes on how the pages were printed are left out: キャプション (1), 小さな文字 (2)",
        "notes on what the printed edition has are left out (2), the first at line 1: '「甲」はママ'",
    ]


def test_a_note_that_is_not_understood_is_told() -> None:
    assert [finding.message for finding in extracted("甲［＃「甲」は点滅］").findings] == [
        "line 1: the note '「甲」は点滅' is left out"
    ]


def test_smaller_letters_that_end_do_not_end_what_is_set_in() -> None:
    extraction = extracted(
        "［＃ここから２字下げ］\n甲［＃１段階小さな文字］乙［＃小さな文字終わり］\n丙\n［＃ここで字下げ終わり］\n丁"
    )
    assert [extraction.text[one.start : one.end] for one in extraction.content.said] == ["甲乙", "丙"]


def test_a_name_at_the_foot_of_a_line_is_not_part_of_what_stands_above_it() -> None:
    extraction = extracted("桃山の方へ人魂二つ飛び［＃地から１字上げ］久良伎［＃「久良伎」に傍点］\n本文。")
    assert extraction.text == "桃山の方へ人魂二つ飛び\n\n久良伎\n\n本文。\n"
    (said,) = extraction.content.said
    assert (extraction.text[said.start : said.end], said.role.value) == ("久良伎", "attribution")
    assert [extraction.text[mark.start : mark.end] for mark in extraction.marks] == ["久良伎"]


@pytest.mark.parametrize(("text", "is_notation"), [
    (WORK, True), ("甲乙《こうおつ》［＃改ページ］", True), ("读《论语》一则。", False), ("［＃注］", False), ("", False),
    ("石垣《いしがき》と思ひの外《ほか》", True), ("町の｜無花果《いちじく》", True), ("石垣《いしがき》のあひだ", False), ("小説《こころ》と『坊つちやん』《ぼつちやん》", False),
    ("人々《ひとびと》は《论语》と三ヶ月《さんかげつ》", False),
])  # fmt: skip
def test_the_notation_is_recognised(text: str, is_notation: bool) -> None:
    assert is_aozora(text.encode(), PATH) is is_notation


def test_bytes_of_another_encoding_are_refused() -> None:
    with pytest.raises(ManifestError, match="neither UTF-8 nor Shift JIS"):
        extract_aozora(b"\x81", PATH)


PIECES = st.sampled_from([
    "［＃", "］", "《", "》", "｜", "※", "傍点", "終わり", "「", "」", "に", "は", "大見出し", "ここから", "ここで", "太字", "縦中横", "のルビ",
    "甲", "乙", "あ", "ア", "a", "\n", "　", " ", "改ページ", "U+3042", "1-2-22", "［＃傍点］", "［＃傍点終わり］", "［＃「甲」に傍点］",
    "［＃「甲」に「乙」のルビ］", "甲《あ》", "〔", "〕", "〔e'a&〕", "e'", "［＃（ノ）］", "［＃地付き］", "底本：", "-" * 30, "【テキスト中に現れる記号について】", "fig1.png", "U+DC00", "9-99-99",
])  # fmt: skip


@settings(max_examples=200, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=24).map("".join))
def test_no_arrangement_of_signs_loses_a_character(text: str) -> None:
    """`extract_aozora` counts the characters of the file by itself and raises when one is missing."""
    extract_aozora(text.encode(), PATH)


def test_the_repeat_mark_of_two_squares_is_set_as_one() -> None:
    extraction = extracted("いろ／＼な人が、しみ／″＼と泣いた。")
    assert extraction.text == "いろ〳〵な人が、しみ〴〵と泣いた。\n"
    assert [one.text for one in extraction.dropped] == ["／＼", "／″＼"]


def test_lines_that_are_set_in_are_a_quotation_and_those_at_the_foot_stand_at_the_end() -> None:
    extraction = extracted(
        "本文。\n［＃ここから２字下げ］\n引用の一。\n引用の二。\n［＃ここで字下げ終わり］\n本文。\n［＃地付き］大正四年九月\n本文。\n"
        "［＃ここから地から１字上げ］\n署名\n［＃ここで字上げ終わり］\n終わり。"
    )
    said = [(extraction.text[one.start : one.end], one.role.value) for one in extraction.content.said]
    assert said == [
        ("引用の一。", "quote"), ("引用の二。", "quote"), ("大正四年九月", "attribution"), ("署名", "attribution"),
    ]  # fmt: skip


def test_paragraphs_whose_first_lines_stand_out_are_no_quotation() -> None:
    told = extracted(
        "［＃ここから５字下げ］\n池のほとり。\n［＃ここから改行天付き、折り返して１字下げ］\nマルセル　　どうしたの。\n［＃ここで字下げ終わり］\n本文。\n"
    )
    assert [told.text[one.start : one.end] for one in told.content.said] == ["池のほとり。"]


def test_an_empty_line_parts_stanzas_further_than_lines() -> None:
    extraction = extracted("東海の小島の磯の\nわれ泣きぬれて\n\n頬につたふ\n｜涙《なみだ》のごはず")
    assert extraction.text == "東海の小島の磯の\n\nわれ泣きぬれて\n\n\n頬につたふ\n\n涙のごはず\n"


def test_a_heading_that_is_set_in_is_a_heading() -> None:
    extraction = extracted("［＃ここから３字下げ］\n一［＃「一」は中見出し］\n［＃ここで字下げ終わり］\n本文。")
    assert extraction.text == "### 一\n\n本文。\n"


FOOT = "\n\n底本：「渡し場全集」青空社\n\u3000\u3000\u30001951（昭和26）年5月\n入力：甲野\n校正：乙川\n"


def test_a_file_without_notation_is_known_by_who_has_typed_it() -> None:
    work = f"渡し場\n――ある日のこと――\n甲野乙三\n\n\u3000舟が来た。\n\u3000客は乗った。{FOOT}"
    assert is_aozora(work.encode("cp932"), PATH)
    extraction = extracted(work)
    assert extraction.text == "# 渡し場\n\n――ある日のこと――\n\n甲野乙三\n\n\n\u3000舟が来た。\n\n\u3000客は乗った。\n"
    assert next(one.text for one in extraction.dropped) == "底本：「渡し場全集」青空社"
    assert not is_aozora("底本：宋刻本。\n校勘記\n".encode(), PATH)
    assert not is_aozora(work.replace("\n\n", "\f").encode(), PATH), "pages that quote it"
    verses = f"舟が来た。\n\u3000客は乗った。\n\n水は深い。{FOOT}"
    assert extracted(verses).text.startswith("舟が来た。\n"), "no head stands over it"


@pytest.mark.parametrize(("head", "said"), [
    (["捕物控", "渡し場の客", "甲野乙三"], ["subtitle", "byline"]),
    (["渡し場", "グリム\u3000Grimm", "甲野乙三訳"], ["byline", "byline"]),
    (["渡し場", "THE FERRY", "第一話\u3000客", "Ｏ・コーノ\u3000O. Kono", "甲野訳", "乙川改訳"], ["subtitle", "subtitle", "byline", "byline", "byline"]),
    (["現代語訳\u3000渡し場", "第五巻", "甲野乙三訳"], ["subtitle", "byline"]),
])  # fmt: skip
def test_the_author_stands_last_over_a_work_but_for_who_has_worked_on_the_text(
    head: list[str], said: list[str]
) -> None:
    extraction = extracted(WORK.replace("吾輩は猫\n夏目漱石", "\n".join(head)))
    assert [one.role.value for one in extraction.content.said][: len(said)] == said
    assert extraction.text.startswith(f"# {head[0]}\n\n{head[1]}\n")


def test_characters_are_put_into_a_title_as_into_a_text() -> None:
    extraction = extracted(WORK.replace("吾輩は猫", "※［＃「さんずい＋墨」、第3水準1-87-25］東の猫"))
    assert extraction.text.startswith("# 濹東の猫\n\n夏目漱石\n")


def test_names_of_people_keep_the_spaces_of_other_letters() -> None:
    extraction = extracted(WORK.replace("夏目漱石", "コーノ\u3000O. Kono\nThe River CAT 訳"))
    parts = [one.parts for one in extraction.content.said if one.role.value == "byline"]
    assert parts == [(("name", 9),), (("name", 11), ("role", 1))]


def test_an_empty_line_between_paragraphs_is_a_change_of_scene() -> None:
    text = "［＃３字下げ］一［＃「一」は中見出し］\n\n\u3000舟が来た。\n\u3000客は乗った。\n\u3000風が吹いた。\n\n\u3000客は［＃「客は」に傍点］降りた。\n\u3000「さようなら」\n［＃地から１字上げ］甲野\n\n\u3000舟は去った。"
    assert "\u3000風が吹いた。\n\n\n***\n\n\n\u3000客は降りた。" in extracted(text).text
    assert extracted(text).text.count("***") == 1, "none beside a title or a signature"
    assert "***" not in extracted("\u3000舟が来た。\n\n\u3000客は乗った。\n\n\u3000風が吹いた。").text, (
        "they stand between all"
    )
    assert "***" not in extracted("舟が来た。\n客は乗った。\n\n風が吹いた。\n水は深い。\n舟は去る。\n").text, "stanzas"


def test_a_reading_behind_what_stands_at_the_foot_is_none_of_what_stands_above() -> None:
    extraction = extracted("\u3000十八日［＃地から３字上げ］寸介由伎《すけゆき》")
    assert [(extraction.text[one.start : one.end], one.value) for one in extraction.marks] == [("寸介由伎", "すけゆき")]
