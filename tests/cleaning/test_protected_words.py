"""Words and names that no rule may touch: they stay as the source writes them, and nothing is asked about them."""

from pathlib import Path

import pytest

from banxin.cleaning.edits.thresholds import read_protected
from banxin.errors import ManifestError
from banxin.reading import BookFiles
from banxin.verbs.clean import CleanedBook, clean_book

TEXT = (
    "第一章 起\n\n　　他在Yahoo!上班,很忙。她也在Yahoo!,不忙。\n\n　　我是阿Ｑ。他不是ＡＢ。\n\n"
    "　　后来,歐陽锋来了。\n\n　　門开了,没有人。\n\n"
    + "　　他们说了很多话,这时大家都饿了,还没吃东西,却个个欢欢喜喜。\n\n" * 9
    + "第二章 承\n\n　　天亮了,他去Yahoo!找她。\n"
)
BOOK = "id: a\ntitle: 书\nlanguage: zh-Hans\n"


def cleaned(root: Path, manifest: str = BOOK, text: str = TEXT) -> CleanedBook:
    (root / "sources").mkdir(parents=True, exist_ok=True)
    (root / "sources" / "one.txt").write_text(text, encoding="utf-8")
    (root / "book.yaml").write_text(manifest, encoding="utf-8")
    return clean_book(root, is_check=True)


def told(book: CleanedBook) -> tuple[str, set[tuple[str, str]]]:
    """The text of all chapters, and what is asked: its rule and its words."""
    (one,) = book.cleaned
    return "".join(text for name, text in book.files.items() if name.endswith(".md")), {
        (edit.rule, edit.before) for edit in one.open_queries
    }


def test_a_word_stays_as_the_source_has_it_and_the_marks_beside_it_change(tmp_path: Path) -> None:
    text, _ = told(cleaned(tmp_path / "plain"))
    assert "Yahoo！上班，很忙" in text
    text, _ = told(cleaned(tmp_path / "kept", BOOK + "cleaning: {protected: Yahoo!}\n"))
    assert "Yahoo!上班，很忙" in text
    assert "Yahoo!，不忙" in text
    assert "去Yahoo!找她" in text


def test_nothing_is_asked_about_a_word_and_all_else_is(tmp_path: Path) -> None:
    _, asked = told(cleaned(tmp_path / "plain"))
    assert {("odd-width", "Ｑ"), ("odd-width", "ＡＢ"), ("mixed-scripts", "歐"), ("mixed-scripts", "門")} <= asked
    _, asked = told(cleaned(tmp_path / "kept", BOOK + "cleaning: {protected: [阿Ｑ, 歐陽锋]}\n"))
    assert ("odd-width", "Ｑ") not in asked
    assert ("odd-width", "ＡＢ") in asked
    assert {word for rule, word in asked if rule == "mixed-scripts"} == {"門"}


def test_a_question_for_many_places_is_asked_at_the_first_that_is_not_protected(tmp_path: Path) -> None:
    text = TEXT.replace("門开了", "歐家的門开了")
    _, asked = told(cleaned(tmp_path, BOOK + "cleaning: {protected: [歐陽锋]}\n", text))
    assert {word for rule, word in asked if rule == "mixed-scripts"} == {"歐", "門"}


def test_spaces_within_a_name_stay(tmp_path: Path) -> None:
    text = "第一章 起\n\n　　作者是曹雪芹 　高鄂两位。读者有 很多。\n\n　　他们都 在看书,看了很久。\n"
    assert "曹雪芹 　高鄂" not in told(cleaned(tmp_path / "plain", text=text))[0]
    kept, _ = told(cleaned(tmp_path / "kept", BOOK + "cleaning: {protected: [曹雪芹 　高鄂]}\n", text))
    assert "曹雪芹 　高鄂" in kept
    assert "读者有很多" in kept


def test_a_heading_with_such_a_word_is_a_heading(tmp_path: Path) -> None:
    book = cleaned(tmp_path, BOOK + "cleaning: {protected: [第一章 起]}\n")
    assert [made.chapter.title for made in book.cleaned[0].made] == ["第一章 起", "第二章 承"]


def test_the_words_of_the_house_count_beside_those_of_the_book(tmp_path: Path) -> None:
    house = "publisher: 某社\ncleaning: {silent: 0.9, protected: [阿Ｑ, 歐陽锋]}\n"
    (tmp_path / "publisher.yaml").write_text(house, encoding="utf-8")
    text, asked = told(cleaned(tmp_path / "a", BOOK + "cleaning: {protected: [Yahoo!]}\n"))
    assert "Yahoo!上班" in text
    assert ("odd-width", "Ｑ") not in asked
    assert ("mixed-scripts", "歐") not in asked


@pytest.mark.parametrize(
    ("house", "book", "message"),
    [
        (
            "",
            "cleaning: {protected: [007]}\n",
            (
                "book.yaml: 'cleaning.protected' holds what is no word: '7'; hint: write words as the sources have them, in quotes"
                ' where they look like numbers: [阿Q, "007"]'
            ),
        ),
        (
            "",
            "cleaning: {protected: ['']}\n",
            (
                "book.yaml: 'cleaning.protected' holds what is no word: ''; hint: write words as the sources have them, in quotes"
                ' where they look like numbers: [阿Q, "007"]'
            ),
        ),
        (
            "cleaning: {sources: {one.txt: {form: text}}}\n",
            "",
            "../publisher.yaml: 'cleaning.sources' belongs to one book, and not to a house; hint: write it into book.yaml",
        ),
        (
            "cleaning: {loud: 1}\n",
            "",
            (
                "../publisher.yaml: 'cleaning' has other keys than listed, protected, silent and sources; hint: write a number for"
                " each share"
            ),
        ),
    ],
)
def test_what_is_no_word_is_told_with_its_file(house: str, book: str, message: str, tmp_path: Path) -> None:
    root = tmp_path / "a"
    root.mkdir()
    if house:
        (tmp_path / "publisher.yaml").write_text(house, encoding="utf-8")
    (root / "book.yaml").write_text(BOOK + book, encoding="utf-8")
    with pytest.raises(ManifestError) as told_of:
        read_protected(BookFiles(root), root / "book.yaml")
    assert str(told_of.value) == message
