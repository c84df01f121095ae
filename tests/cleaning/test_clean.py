"""`banxin clean` on real folders: what it writes, what it never touches, how it refuses."""

import json
import os
from pathlib import Path

import pytest

from banxin.cli import main

BREAKS_OFF = "- {at: {exact: '加大对河道、'}, do: breaks-off}\n"
PAGE = "# 河道治理见成效\n\n□张三\n\n今年以来,全市治水成效明显,群众都说好。\n\n与此同时,该局加大对河道、\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def contents(book: Path) -> dict[str, bytes]:
    return {str(path.relative_to(book)): path.read_bytes() for path in book.rglob("*") if path.is_file()}


def decide(book: Path, text: str) -> None:
    (book / "decisions").mkdir(exist_ok=True)
    (book / "decisions" / "page.yaml").write_text(text, encoding="utf-8")


def test_chapters_and_trail_are_written(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "-C", str(book)]) == 0
    assert sorted(contents(book)) == [
        "build/review/page.html", "chapters/01-河道治理见成效.md", "chapters/audit/page.jsonl", "sources/page.txt",
    ]  # fmt: skip
    said = "sources/page.txt: 1 chapter: 3 width, 0 joins, 0 moved headlines, 0 lost pictures, 1 open query\n"
    assert capsys.readouterr().out == said


def test_chapters_that_come_and_go_are_told_where_the_manifest_names_others(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (book / "sources" / "leaf.txt").write_text(PAGE, encoding="utf-8")
    main(["clean", "-C", str(book)])
    (book / "book.yaml").write_text(
        "body:\n- chapters/01-河道治理见成效.md\n- chapters/02-河道治理见成效.md\n", encoding="utf-8"
    )
    main(["clean", "-C", str(book)])
    assert "book.yaml" not in capsys.readouterr().err
    (book / "sources" / "leaf.txt").unlink()
    main(["clean", "-C", str(book)])
    assert "book.yaml names chapters that are no more: 02-河道治理见成效.md\n" in (told := capsys.readouterr().err)
    assert "`banxin clean --report body` writes the list that fits" in told
    for name in ("one", "two"):
        (book / "sources" / f"{name}.txt").write_text(PAGE, encoding="utf-8")
    main(["clean", "-C", str(book)])
    assert "book.yaml does not name these chapters: 03-河道治理见成效.md\n" in capsys.readouterr().err


def test_cleaning_twice_writes_the_same_bytes(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clean", "-C", str(book)])
    before = contents(book)
    capsys.readouterr()
    assert main(["clean", "-C", str(book)]) == 0
    assert contents(book) == before
    assert capsys.readouterr().err == ""


def test_the_source_is_never_touched(book: Path) -> None:
    main(["clean", "-C", str(book)])
    assert (book / "sources" / "page.txt").read_text(encoding="utf-8") == PAGE


def test_a_hand_edited_chapter_is_not_overwritten(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clean", "-C", str(book)])
    chapter = book / "chapters" / "01-河道治理见成效.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("群众", "大家"), encoding="utf-8")
    before = contents(book)
    capsys.readouterr()
    assert main(["clean", "-C", str(book)]) == 2
    assert capsys.readouterr().err == (
        "chapters/01-河道治理见成效.md: the chapter has been edited by hand and is not overwritten; "
        "hint: run `banxin clean --adopt` to make decisions of the changes, or restore the file\n"
    )
    assert contents(book) == before


def test_a_chapter_of_another_hand_is_not_overwritten(book: Path) -> None:
    (book / "chapters").mkdir()
    (book / "chapters" / "01-河道治理见成效.md").write_text("# mine\n", encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 2
    assert (book / "chapters" / "01-河道治理见成效.md").read_text(encoding="utf-8") == "# mine\n"


def test_a_renamed_chapter_leaves_no_old_file(book: Path) -> None:
    main(["clean", "-C", str(book)])
    (book / "chapters" / "90-preface.md").write_text("---\ntitle: 序\n---\n\n序。\n", encoding="utf-8")
    decide(book, "- {at: {exact: 河道治理见成效}, do: name, to: rivers}\n")
    assert main(["clean", "-C", str(book)]) == 0
    assert sorted(path.name for path in (book / "chapters").glob("*.md")) == ["01-rivers.md", "90-preface.md"]


def test_two_chapters_of_one_name_are_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "sources" / "second.txt").write_text("# 另一篇\n\n另一篇的正文。\n", encoding="utf-8")
    decide(book, "- {at: {exact: 河道治理见成效}, do: name, to: article-2}\n")
    assert main(["clean", "-C", str(book)]) == 2
    assert "two chapters are called 'article-2'" in capsys.readouterr().err


def test_check_writes_nothing_and_tells_what_is_stale(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "--check", "-C", str(book)]) == 3
    assert not (book / "chapters").exists()
    assert "chapters/ is not up to date: 01-河道治理见成效.md, audit/page.jsonl" in capsys.readouterr().err
    main(["clean", "-C", str(book)])
    assert main(["clean", "--check", "-C", str(book)]) == 0


def test_strict_refuses_open_queries_until_they_are_answered(book: Path) -> None:
    assert main(["clean", "--strict", "-C", str(book)]) == 3
    decide(book, "- {at: {exact: '加大对河道、'}, do: keep, why: the page breaks off}\n")
    assert main(["clean", "--strict", "-C", str(book)]) == 0


def test_strict_tells_dropped_blocks_beside_open_queries(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prose = "他在河边坐了很久，看见对岸的灯一盏一盏亮起来，又一盏一盏灭下去。\n" * 6
    pages = [f"渡口旧事\n\n{prose}{number}\n" for number in range(1, 9)]
    (book / "sources" / "pages.txt").write_text("# 一\n\n" + "\f".join(pages), encoding="utf-8")
    assert main(["clean", "--strict", "-C", str(book)]) == 3
    said = capsys.readouterr().err
    assert "7 blocks with letters dropped by rules, and --strict allows none" in said
    assert "1 open query, and --strict allows none" in said


def test_strict_tells_open_queries_beside_a_source_that_is_refused(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (book / "sources" / "other.xml").write_text("<text>河</text>", encoding="utf-8")
    assert main(["clean", "--strict", "-C", str(book)]) > 0
    said = capsys.readouterr().err
    assert "sources/other.xml" in said
    assert "1 open query, and --strict allows none" in said


def test_an_empty_source_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "sources" / "leer.txt").write_text("\n \n", encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 0
    assert "these sources hold no text, and give no chapter: leer.txt" in capsys.readouterr().err


def test_the_report_as_text_names_every_place(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clean", "--report", "text", "-C", str(book)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "  chapter article-1: 河道治理见成效 (lines 1-7; questions open)"
    assert lines[-1].startswith("  sources/page.txt:7:13: pending query truncated '、' (1.00; why: the article ends")


def test_the_report_as_json_is_one_object(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clean", "--json", "-C", str(book)])
    values = json.loads(capsys.readouterr().out)
    assert values["sources"][0]["edits"]["width/cjk-neighbour"] == 3
    assert values["sources"][0]["queries"][0]["place"] == [7, 13]


def test_a_book_without_sources_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "-C", str(tmp_path)]) == 2
    assert "there is nothing to clean in" in capsys.readouterr().err
    (tmp_path / "sources" / "晨报").mkdir(parents=True)
    (tmp_path / "sources" / "晨报" / "1934.txt").write_text("文。\n", encoding="utf-8")
    assert main(["clean", "-C", str(tmp_path)]) == 2
    assert "1 files lie in folders below it" in capsys.readouterr().err


def test_files_in_folders_beside_sources_are_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("晨报/1934.txt", "晨报/甲/1935.txt", ".git/x.txt"):
        path = book / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文。\n", encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 0
    said = capsys.readouterr().err
    assert "where nothing is read: sources/晨报/1934.txt, sources/晨报/甲/1935.txt\n" in said


def test_of_many_chapters_the_first_are_named(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        (book / "sources" / f"p{number}.txt").write_text(f"第一章 渡口\n\n船到了第{number}个渡口。\n", encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 0
    line = next(one for one in capsys.readouterr().err.splitlines() if one.startswith("changed in chapters/"))
    assert line.endswith("more")
    assert line.count(",") == 7


def test_an_orphaned_decision_stops_the_run(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(book, "\n- {at: {exact: 海洋治理}, do: keep}\n")
    assert main(["clean", "-C", str(book)]) == 2
    assert "decisions/page.yaml:2: decision is orphaned: '海洋治理'" in capsys.readouterr().err
    assert not (book / "chapters").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "chapters").mkdir(mode=0o555)
    assert main(["clean", "-C", str(book)]) == 1
    assert "the file cannot be written: there is no permission to do it; hint: " in capsys.readouterr().err


def test_a_file_in_the_way_of_the_folder_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "chapters").write_text("", encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 1
    assert capsys.readouterr().err == (
        "chapters/01-河道治理见成效.md: the file cannot be written: something of this name is there already; "
        "hint: make room, or make the folder writable\n"
    )


def edit(book: Path, old: str, new: str) -> str:
    chapter = book / "chapters" / "01-河道治理见成效.md"
    text = chapter.read_text(encoding="utf-8")
    assert old in text
    chapter.write_text(text.replace(old, new), encoding="utf-8")
    return chapter.read_text(encoding="utf-8").split("---\n", 2)[2]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("群众都说好", "大家都说很好"),
        ("群众都说好", "群众说好"),
        ("今年以来", "自今年以来"),
        ("说好。", "说好！"),
        ("群众都说好。", "群众都说好。又加一句。"),
        ("明显，群众", "明显，\n\n群众"),
        ("今年以来，全市", "## 今年以来，全市"),
        ("title: 河道治理见成效", "title: 河道治理有成效"),
        ("\n今年以来，全市治水成效明显，群众都说好。\n", ""),
        ("说好。\n\n与此", "说好。与此"),
        ("群众都说好", '[群]{rt="qún"}众都[说好]{rt="shuō hǎo"}'),
    ],
)
def test_hand_edits_are_adopted_as_decisions(book: Path, old: str, new: str) -> None:
    main(["clean", "-C", str(book)])
    edited = edit(book, old, new)
    assert main(["clean", "--adopt", "--by", "编辑", "-C", str(book)]) == 0
    assert (book / "chapters" / "01-河道治理见成效.md").read_text(encoding="utf-8").split("---\n", 2)[
        2
    ].strip() == edited.strip()
    assert "by: 编辑" in (book / "decisions" / "page.yaml").read_text(encoding="utf-8")
    before = contents(book)
    assert main(["clean", "-C", str(book)]) == 0
    assert contents(book) == before


def test_adopted_decisions_survive_a_new_extraction(book: Path) -> None:
    main(["clean", "-C", str(book)])
    edit(book, "群众都说好", "大家都说好")
    main(["clean", "--adopt", "-C", str(book)])
    (book / "sources" / "page.txt").write_text("\n\n\n" + PAGE.replace("成效明显,", "成效明显，"), encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 0
    assert "大家都说好" in (book / "chapters" / "01-河道治理见成效.md").read_text(encoding="utf-8")


def test_a_reading_may_be_decided_and_changed(book: Path) -> None:
    main(["clean", "-C", str(book)])
    edit(book, "群众都说好", '[群]{rt="qūn"}众都说好')
    assert main(["clean", "--adopt", "-C", str(book)]) == 0
    decisions = book / "decisions" / "page.yaml"
    decisions.write_text(decisions.read_text(encoding="utf-8").replace("to: qūn", "to: qún"), encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 0
    assert '[群]{rt="qún"}众都说好' in (book / "chapters" / "01-河道治理见成效.md").read_text(encoding="utf-8")


def test_adoption_keeps_what_stands_in_the_decisions(book: Path) -> None:
    comment = "# 编辑的决定\n- {at: {exact: 河道治理见成效}, do: name, to: article-1}\n"
    decide(book, comment)
    main(["clean", "-C", str(book)])
    edit(book, "群众都说好", "大家都说好")
    assert main(["clean", "--adopt", "-C", str(book)]) == 0
    assert (book / "decisions" / "page.yaml").read_text(encoding="utf-8").startswith(comment)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("说好。\n", "说好。\n\n全新的一段。\n", "too much has been changed at once near"),
        ("kind: article", "kind: poem", "'kind' in the front matter has been changed by hand"),
        ("原件至此中断", "此处中断", "the statement of what is lost has been changed by hand"),
        ("::: lost", "::: loss", "the chapter cannot be read back: unknown container 'loss'"),
    ],
)
def test_what_no_decision_can_say_is_refused_and_kept(
    book: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, message: str
) -> None:
    decide(book, BREAKS_OFF)
    main(["clean", "-C", str(book)])
    edit(book, old, new)
    before = contents(book)
    capsys.readouterr()
    assert main(["clean", "--adopt", "-C", str(book)]) == 2
    assert message in capsys.readouterr().err
    assert contents(book) == before


@pytest.mark.parametrize(
    "new",
    [
        "**群众都说好**", "*群众*都说好", "~~群众~~都说好", "`群众`都说好", "$群众$都说好", "<b>群众</b>都说好",
        "\n\n- 群众都说好", "\n\n| 群众 | 都 |\n|---|---|\n| 说 | 好 |", "[群众]{lang=en}都说好",
    ],
)  # fmt: skip
def test_marks_that_no_decision_can_make_are_refused_with_their_line(
    book: Path, capsys: pytest.CaptureFixture[str], new: str
) -> None:
    """They were written into the decisions as characters, and printed."""
    main(["clean", "-C", str(book)])
    edit(book, "群众都说好", new)
    before = contents(book)
    lines = (book / "chapters" / "01-河道治理见成效.md").read_text(encoding="utf-8").splitlines()
    capsys.readouterr()
    assert main(["clean", "--adopt", "-C", str(book)]) == 2
    _, line, message, *_ = capsys.readouterr().err.split(":")
    assert message == " marks have been written here that no decision can make; hint"
    assert any("群众" in one for one in lines[int(line) - 1 : int(line) + 2])
    assert contents(book) == before


@pytest.mark.parametrize(
    "new", ["![群众](a.png)都说好", "[群众](02.md)都说好", "[群众]{.strong}都说好", "\n\n::: note\n群众都说好\n:::"]
)
def test_marks_of_cleaning_that_no_decision_can_make_are_refused(book: Path, new: str) -> None:
    main(["clean", "-C", str(book)])
    edit(book, "群众都说好", new)
    before = contents(book)
    assert main(["clean", "--adopt", "-C", str(book)]) == 2
    assert contents(book) == before


def test_signs_that_are_no_marks_are_adopted(book: Path) -> None:
    main(["clean", "-C", str(book)])
    edit(book, "群众都说好", "a_b & 2*3 都说 #好")
    assert main(["clean", "--adopt", "-C", str(book)]) == 0


def test_a_hand_edit_of_another_version_is_not_adopted(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clean", "-C", str(book)])
    edit(book, "群众", "大家")
    (book / "sources" / "page.txt").write_text(PAGE + "\n又来一段。\n", encoding="utf-8")
    assert main(["clean", "--adopt", "-C", str(book)]) == 2
    assert "was made from another source or other decisions" in capsys.readouterr().err


def test_another_encoding_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "sources" / "page.txt").write_bytes(PAGE.encode("gb18030"))
    assert main(["clean", "-C", str(book)]) == 0
    assert capsys.readouterr().out.startswith("sources/page.txt (read as gb18030): 1 chapter: 3 width")


def test_thresholds_of_the_manifest_decide_what_is_only_asked(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = "# 河道治理\n\n□张三\n\n逾期不办的,要在五天内答\n\n复;逾期不答复的,予以通报。\n"
    (book / "sources" / "page.txt").write_text(page, encoding="utf-8")
    (book / "book.yaml").write_text("title: 书\ncleaning: {listed: 0.97, silent: 0.98}\n", encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 0
    assert "0 joins, 0 moved headlines, 0 lost pictures, 1 open query" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (
            "cleaning: {listed: 2}\n",
            "book.yaml: 'cleaning.listed' is not a number from 0 to 1: '2'; hint: write 0.9, say",
        ),
        (
            "cleaning: {listed: yes}\n",
            "book.yaml: 'cleaning.listed' is not a number from 0 to 1: 'True'; hint: write 0.9, say",
        ),
        (
            "cleaning: {sure: 1}\n",
            "book.yaml: 'cleaning' has other keys than listed, protected, silent and sources; hint: write a number for each share",
        ),
        (
            "cleaning: {listed: 1}\n",
            "book.yaml: 'cleaning.listed' is above 'cleaning.silent'; hint: what is silent is the surer one",
        ),
        (
            "cleaning: {sources: {page.txt: {encoding: big6}}}\n",
            "book.yaml: 'big6' is no encoding of a source; hint: did you mean 'big5'?",
        ),
        (
            "cleaning: {sources: {pag.txt: {form: text}}}\n",
            "book.yaml: 'cleaning.sources' names 'pag.txt', which is not in sources/; hint: did you mean 'page.txt'?",
        ),
        (
            "cleaning: {sources: {page.txt: {code: 1}}}\n",
            (
                "book.yaml: 'cleaning.sources.page.txt' has other keys than encoding, form, kind, language and structure; "
                "hint: write {form: text}, or {encoding: big5}, say"
            ),
        ),
        ("cleaning: [\n", "book.yaml: the manifest cannot be read; hint: `banxin build` tells more"),
    ],
)
def test_wrong_thresholds_are_told(book: Path, capsys: pytest.CaptureFixture[str], manifest: str, message: str) -> None:
    (book / "book.yaml").write_text(manifest, encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 2
    assert capsys.readouterr().err == message + "\n"


def test_the_manifest_says_what_a_source_is(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "sources" / "page.txt").write_bytes("# 題\n\n開門見山,\n".encode("big5hkscs"))
    (book / "book.yaml").write_text("cleaning: {sources: {page.txt: {encoding: Big5}}}\n", encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 0
    assert "(read as big5hkscs)" in capsys.readouterr().out
    chapter = (book / "chapters" / "01-題.md").read_text(encoding="utf-8")
    assert "開門見山，" in chapter
    assert "lang: zh-Hant\n" in chapter
    (book / "sources" / "page.txt").write_text("吾輩《わがはい》は｜猫《ねこ》。\n", encoding="utf-8")
    (book / "book.yaml").write_text("cleaning: {sources: {page.txt: {form: aozora}}}\n", encoding="utf-8")
    assert main(["clean", "-C", str(book)]) == 0
    chapter = (book / "chapters" / "01-題.md").read_text(encoding="utf-8")
    assert 'は[猫]{rt="ねこ"}。' in chapter
    assert "lang: ja\n" in chapter


def test_a_decision_that_changes_nothing_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(book, "- {at: {exact: 群众都说好}, do: keep}\n- {at: {exact: 群众都说好}, do: replace, to: 群众都说好}\n")
    assert main(["clean", "-v", "-C", str(book)]) == 0
    assert capsys.readouterr().err.splitlines()[:2] == [
        (
            "decisions/page.yaml:1: note: the decision 'keep' about '群众都说好' changes nothing: no question is left here "
            "[cleaning-idle]; hint: take it out"
        ),
        (
            "decisions/page.yaml:2: note: the decision 'replace' about '群众都说好' changes nothing: the text is so already "
            "[cleaning-idle]; hint: take it out"
        ),
    ]


def test_a_source_that_cannot_be_read_does_not_stop_the_others(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clean", "-C", str(book)])
    (book / "sources" / "zhang.txt").write_text("# 另一篇\n\n另一篇的正文。\n", encoding="utf-8")
    (book / "sources" / "page.txt").write_bytes(b"PK\x03\x04")
    capsys.readouterr()
    before = (book / "chapters" / "01-河道治理见成效.md").read_bytes()
    assert main(["clean", "-q", "-C", str(book)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("sources/page.txt: ")
    assert sorted(path.name for path in (book / "chapters").glob("*.md")) == ["01-河道治理见成效.md", "02-另一篇.md"]
    assert (book / "chapters" / "01-河道治理见成效.md").read_bytes() == before


def test_the_body_list_names_parts_and_chapters(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "卷一 风雪\n\n第一回 出门\n\n他走了。\n\n第二回 回家\n\n他回来了。\n\n后记\n\n写完了。\n"
    (book / "sources" / "page.txt").write_text(text, encoding="utf-8")
    assert main(["clean", "--report", "body", "-q", "-C", str(book)]) == 0
    assert capsys.readouterr().out == (
        "body:\n"
        '  - part: "卷一 风雪"\n'
        "    chapters:\n"
        "      - chapters/01-第一回-出门.md\n"
        "      - chapters/02-第二回-回家.md\n"
        "  - chapters/03-后记.md\n"
    )


def test_the_manifest_says_what_a_family_of_headings_becomes(book: Path) -> None:
    text = "第一节 河边\n\n他走了，走得很远很远。\n\n第二节 桥上\n\n他回来了，谁也没有看见。\n"
    (book / "sources" / "page.txt").write_text(text, encoding="utf-8")
    manifest = "cleaning: {sources: {page.txt: {kind: running, structure: {第N节: section}}}}\n"
    (book / "book.yaml").write_text(manifest, encoding="utf-8")
    assert main(["clean", "-q", "-C", str(book)]) == 0
    (chapter,) = (book / "chapters").glob("*.md")
    assert "## 第一节 河边" in chapter.read_text(encoding="utf-8")


def test_a_long_review_is_divided_and_leaves_no_page_of_an_earlier_run(book: Path) -> None:
    chapter = "第{}章 河边\n\n" + "春天的早晨,他沿着河边慢慢地走,看见许多人站在桥上说话。\n\n" * 150
    (book / "sources" / "page.txt").write_text("".join(map(chapter.format, range(1, 11))), encoding="utf-8")
    assert main(["clean", "-q", "-C", str(book)]) == 0
    pages = sorted((book / "build" / "review" / "page").glob("*.html"))
    assert len(pages) > 1
    assert max(path.stat().st_size for path in pages) < 2_000_000
    assert "page/001.html" in (book / "build" / "review" / "page.html").read_text(encoding="utf-8")
    (book / "sources" / "page.txt").write_text(PAGE, encoding="utf-8")
    assert main(["clean", "-q", "-C", str(book)]) == 0
    assert list((book / "build" / "review" / "page").glob("*.html")) == []


def test_a_chapter_keeps_the_name_of_its_file(book: Path) -> None:
    main(["clean", "-C", str(book)])
    (book / "chapters" / "01-河道治理见成效.md").rename(book / "chapters" / "01-article-1.md")
    decide(book, "- at: {exact: 河道治理见成效}\n  do: replace\n  to: 河道治理\n  by: 编辑\n")
    main(["clean", "-C", str(book)])
    assert [path.name for path in (book / "chapters").glob("*.md")] == ["01-article-1.md"]


def test_a_chapter_that_takes_the_number_of_another_has_its_own_name(book: Path) -> None:
    (book / "sources" / "page.txt").write_text(f"# 序\n\n从前有一个村子。\n\n{PAGE}", encoding="utf-8")
    main(["clean", "-C", str(book)])
    assert sorted(path.name for path in (book / "chapters").glob("*.md")) == ["01-序.md", "02-河道治理见成效.md"]
    drop = "- at: {exact: WORD}\n  do: drop\n  by: 编辑\n"
    decide(book, drop.replace("WORD", "从前有一个村子。") + drop.replace("WORD", "序"))
    main(["clean", "-C", str(book)])
    assert [path.name for path in (book / "chapters").glob("*.md")] == ["01-河道治理见成效.md"]
