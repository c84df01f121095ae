"""The rows of an imprint in the order and the words of each country: 奥付, 판권, 版權頁."""

from pathlib import Path
from typing import Any

import pytest

from banxin.model.book import Book, Metadata
from banxin.model.edition import Edition, Format, Typefaces, WritingMode
from banxin.model.people import Contributor, ContributorRole
from banxin.templates.imprint import imprint_rows, people_rows
from banxin.templates.words.book_words import words_for
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid

FACES = Typefaces(mono="Noto Sans SC")


def rows(language: str, mode: WritingMode = WritingMode.HORIZONTAL, **facts: Any) -> list[tuple[str, str]]:
    people = (
        Contributor(name="甲"), Contributor(name="乙"), Contributor(name="丙", role=ContributorRole.TRANSLATOR),
    )  # fmt: skip
    metadata = Metadata(
        id="book", title="書", language=language, contributors=people, publisher="社", publisher_place="地",
        date="2026-11-26", rights="© 甲", **facts,
    )  # fmt: skip
    book = Book(
        root=Path("/book"), manifest=Path("/book/book.yaml"), metadata=metadata, front_matter=(), body_matter=(),
        back_matter=(), editions=(),
    )  # fmt: skip
    grid = fit_page_grid(TRIM_SIZES["A5"])
    edition = Edition(
        name="print", format=Format.PDF, grid=grid, typefaces=FACES, writing_mode=mode, isbn="978-7-0000-0000-0"
    )
    return list(imprint_rows(book, edition, words_for(language)))


PRESS = {"publisher_person": "丁", "printing": "初版第1刷", "printer": "印", "binder": "製", "price": "1,200円"}


def test_a_japanese_imprint_begins_with_the_printing_and_its_date() -> None:
    assert rows("ja", WritingMode.VERTICAL, **PRESS) == [
        ("書名", "書"), ("初版第1刷発行", "二〇二六年一一月二六日"), ("著者", "甲　乙"), ("訳者", "丙"), ("発行者", "丁"), ("発行所", "社"),
        ("所在地", "地"), ("印刷所", "印"), ("製本所", "製"), ("定価", "1,200円"), ("ISBN", "978-7-0000-0000-0"), ("著作権", "© 甲"),
    ]  # fmt: skip


def test_a_korean_imprint_names_each_who_did_something() -> None:
    assert rows("ko", printing="초판 1쇄", registration="제1호", publisher_address="서울") == [
        ("제목", "書"), ("초판 1쇄 발행", "2026년 11월 26일"), ("지은이", "甲, 乙"), ("옮긴이", "丙"), ("펴낸곳", "社"), ("주소", "서울"),
        ("등록", "제1호"), ("ISBN", "978-7-0000-0000-0"), ("저작권", "© 甲"),
    ]  # fmt: skip


def test_a_taiwanese_imprint_has_the_printing_and_the_price_at_its_end() -> None:
    assert rows("zh-Hant-TW", WritingMode.VERTICAL, printing="初版一刷", price="新臺幣三百元") == [
        ("書名", "書"), ("作者", "甲　乙"), ("譯者", "丙"), ("出版", "社"), ("地址", "地"), ("初版一刷", "二〇二六年十一月二十六日"),
        ("定價", "新臺幣三百元"), ("ISBN", "978-7-0000-0000-0"), ("版權", "© 甲"),
    ]  # fmt: skip


def test_a_mainland_imprint_says_its_date_in_words() -> None:
    assert rows("zh-Hans") == [
        ("书名", "書"), ("著作责任者", "甲 乙 著　丙 译"), ("出版者", "社"), ("出版地", "地"), ("出版日期", "2026年11月26日"),
        ("成品尺寸", "148 mm × 210 mm"), ("书号", "ISBN 978-7-0000-0000-0"), ("版权", "© 甲"),
    ]  # fmt: skip


def test_a_mainland_imprint_has_a_row_for_all_that_its_house_reports() -> None:
    """GB/T 12450: who answered for the text and the look, who prints and sells it, sheet, sheets, characters, printing, copies."""
    facts: dict[str, Any] = {
        "responsible_editor": "戊", "design": "己", "distributor": "庚", "printer": "辛", "sheet": "880×1230 1/32", "sheets": "8.5",
        "character_count": "185 千字", "printing": "第1版第1次印刷", "print_run": "1—5000", "price": "48.00 元",
    }  # fmt: skip
    found = rows("zh-Hans", **facts)
    assert [label for label, _ in found] == [
        "书名", "著作责任者", "责任编辑", "装帧设计", "出版者", "出版地", "发行", "印刷", "开本", "印张", "字数", "出版日期", "版次", "印数", "成品尺寸",
        "定价", "书号", "版权",
    ]  # fmt: skip
    assert {value for _, value in found} >= set(facts.values())


@pytest.mark.parametrize("language", ["ja", "ko", "zh-Hant-HK"])
def test_a_date_without_a_printing_is_labelled_as_a_date(language: str) -> None:
    labels = [label for label, _ in rows(language)]
    assert words_for(language).rows["date"] in labels
    assert words_for(language).rows["printing"] not in labels


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("zh-Hans", [("著作责任者", "甲 著　乙 主编　丙 编")]),
        ("zh-Hant-TW", [("作者", "甲"), ("主编", "乙"), ("編者", "丙")]),
    ],
)
def test_what_someone_did_is_said_in_the_words_of_the_author(language: str, wanted: list[tuple[str, str]]) -> None:
    people = (
        Contributor(name="甲"),
        Contributor(name="乙", role=ContributorRole.EDITOR, stated="主编"),
        Contributor(name="丙", role=ContributorRole.EDITOR),
    )
    assert list(people_rows(people, words_for(language))) == wanted


@pytest.mark.parametrize(
    ("language", "printing"),
    [
        ("ja", "2026年11月10日　初版第1刷発行"),
        ("ja", "二〇二六年一一月一〇日　初版第一刷"),
        ("ko", "초판 1쇄 발행 2026년 11월 10일"),
        ("zh-Hant-TW", "2026 年 11 月初版　2026 年 12 月二刷"),
        ("zh-Hant-HK", "2026/11 初版"),
    ],
)
def test_a_printing_that_has_its_own_dates_is_no_label(language: str, printing: str) -> None:
    found = rows(language, printing=printing)
    assert (words_for(language).rows["printing"], printing) in found
    assert not any("26日" in value or "26일" in value for _, value in found)


@pytest.mark.parametrize(
    ("language", "printing", "said"),
    [
        ("zh-Hant-TW", "增訂三版第一次印刷", "增訂三版第一次印刷　2026年11月26日"),
        ("ja", "増補改訂版第12版第3刷", "増補改訂版第12版第3刷発行　2026年11月26日"),
        ("ko", "개정증보판 제3판 2쇄", "개정증보판 제3판 2쇄 발행, 2026년 11월 26일"),
    ],
)
def test_a_printing_without_room_for_a_label_stands_before_its_date(language: str, printing: str, said: str) -> None:
    found = rows(language, printing=printing)
    assert (words_for(language).rows["printing"], said) in found
