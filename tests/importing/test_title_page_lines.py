"""A plain text tells its title and its people only in the ways that title pages are typed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.begin.begin_book import begin_book
from banxin.importing.title_page_lines import TitleLines, read_title_lines
from banxin.model.people import ContributorRole
from banxin.readers.manifest.manifest_file import read_book

AUTHOR, TRANSLATOR, EDITOR, PHOTOGRAPHER = (
    ContributorRole.AUTHOR,
    ContributorRole.TRANSLATOR,
    ContributorRole.EDITOR,
    ContributorRole.PHOTOGRAPHER,
)


@pytest.mark.parametrize(
    ("text", "name", "title", "people", "line"),
    [
        ("《春山》林一舟\n\n第一回 起\n", "a", "春山", [("林一舟", AUTHOR)], 1),
        ("《春山》 作者：林一舟\n", "a", "春山", [("林一舟", AUTHOR)], 1),
        ("\n书名：春山\n作者：林一舟、周二\n", "a", "春山", [("林一舟", AUTHOR), ("周二", AUTHOR)], 2),
        ("【书名】春山\n【作者】林一舟\n", "a", "春山", [("林一舟", AUTHOR)], 1),
        ("海\n\n约翰·多/王大同译\n", "a", "海", [("约翰·多", AUTHOR), ("王大同", TRANSLATOR)], 1),
        ("海\n[英] 约翰·多 著　王大同 译\n", "a", "海", [("约翰·多", AUTHOR), ("王大同", TRANSLATOR)], 1),
        ("海的一生\n\n山田次郎（日）\n\n    序\n", "a", "海的一生", [("山田次郎", AUTHOR)], 1),
        ("《春山》\n作者：陈　默\n", "a", "春山", [("陈默", AUTHOR)], 1),
        ("《春山》\n作者：周　二　林一舟\n", "a", "春山", [("周二", AUTHOR), ("林一舟", AUTHOR)], 1),
        ("春山\n陈　默\n", "a", "春山", [("陈默", AUTHOR)], 1),
        ("文集\n李大（主编）\n", "a", "文集", [("李大", EDITOR)], 1),
        ("《春山》\n口述：王大同\n摄影：周二\n", "a", "春山", [("王大同", AUTHOR), ("周二", PHOTOGRAPHER)], 1),
        ("《春山》\n记录：三月五日\n图：山下的渡口\n", "a", "春山", [], 1),
        ("春山\n溪水\n", "春山", "春山", [], 1),
        ("春山\n第一章\n", "《春山》全集", "春山", [], 1),
        ("某某网站整理\n《春山》\n作者：林一舟\n", "a", "", [("林一舟", AUTHOR)], 3),
        ("序\n王明\n", "a", "", [], 0),
        ("第一章 起\n王明走了。\n", "a", "", [], 0),
        ("他说：\n王明\n", "a", "", [], 0),
        (f"{'长' * 41}\n作者：林一舟\n", "a", "", [], 0),
        ("", "a", "", [], 0),
    ],
)
def test_title_and_people_before_the_text(
    text: str, name: str, title: str, people: list[tuple[str, ContributorRole]], line: int
) -> None:
    assert read_title_lines(text, name) == TitleLines(title=title, people=tuple(people), line=line)


@given(st.text(alphabet="春山林著译·[]（）《》：/ \u3000\n王", max_size=60))
def test_no_text_invents_a_letter(text: str) -> None:
    found = read_title_lines(text, "某")
    for word in (found.title, *(name for name, _ in found.people)):
        assert word in text or "".join(word.split()) in "".join(text.split())


def test_a_plain_text_gives_its_book_a_title_and_people(tmp_path: Path) -> None:
    said = "他沿着河边慢慢地走，看见许多人站在桥上说话，谁也没有注意到他，天色渐渐暗了下来。"
    (tmp_path / "x.txt").write_text(f"海\n\n约翰·多/王大同译\n\n第一章 起\n\n{said}\n\n第二章 落\n\n{said}去。\n")
    begun = begin_book(tmp_path / "x.txt", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (book.metadata.title, [(one.name, one.role) for one in book.metadata.contributors]) == (
        "海",
        [("约翰·多", AUTHOR), ("王大同", TRANSLATOR)],
    )
    assert [str(one) for one in begun.missing] == [
        (
            "sources/x.txt:1: title and people of the book are taken from here;"
            " leave the lines out of the first chapter by a decision (do: drop)"
        )
    ]


def test_a_text_of_aozora_gives_its_book_title_author_and_translator(tmp_path: Path) -> None:
    rule = "-" * 55
    head = f"渡し船\nイワン・イワーノヴィッチ\n川辺太郎訳\n\n{rule}\n【テキスト中に現れる記号について】\n\n《》：ルビ\n{rule}\n\n"
    text = f"{head}［＃２字下げ］一［＃「一」は大見出し］\n\n　川《かわ》のほとりに、一人の男が立っていた。\n"
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    begun = begin_book(tmp_path / "x.txt", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (book.metadata.title, [(one.name, one.role) for one in book.metadata.contributors]) == (
        "渡し船",
        [("イワン・イワーノヴィッチ", AUTHOR), ("川辺太郎", TRANSLATOR)],
    )
    chapters = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "book" / "chapters").glob("*.md"))
    assert any("do: drop" in str(line) for line in begun.missing) == ("作者：周二" in chapters)


def test_second_titles_of_aozora_are_no_people(tmp_path: Path) -> None:
    head = "捕物控\n渡し船\nイワン\u3000Ivan Ivanov\n川辺太郎改訳\n\n"
    foot = "\n\n底本：「渡し船」河出書房\n入力：甲野\n校正：乙川\n"
    (tmp_path / "x.txt").write_text(f"{head}\u3000男が立っていた。\n\u3000舟が来た。{foot}", encoding="utf-8")
    begin_book(tmp_path / "x.txt", tmp_path / "book")
    about = read_book(tmp_path / "book").metadata
    assert (about.title, about.subtitle, [(one.name, one.role) for one in about.contributors]) == (
        "捕物控",
        "渡し船",
        [("イワン Ivan Ivanov", AUTHOR), ("川辺太郎", TRANSLATOR)],
    )


def test_nobody_is_sent_to_lines_that_stand_in_no_chapter(tmp_path: Path) -> None:
    said = "渡口的风从早晨吹到傍晚，船家把缆绳系在老柳树上，谁也没有再提过河的事情。"
    records = "".join(f"\n<目录>汤羹\n\n<篇名>{name}\n\n内容：{said}\n" for name in ("木瓜汤", "苦豆汤", "松黄汤"))
    (tmp_path / "x.txt").write_text(f"<篇名>河边食谱\n书名：河边食谱\n作者：周二\n{records}", encoding="utf-8")
    begun = begin_book(tmp_path / "x.txt", tmp_path / "book")
    assert [one.name for one in read_book(tmp_path / "book").metadata.contributors] == ["周二"]
    chapters = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "book" / "chapters").glob("*.md"))
    assert any("do: drop" in str(line) for line in begun.missing) == ("作者：周二" in chapters)
