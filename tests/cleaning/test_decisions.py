"""Decisions: what is wrong with one is said with its line; an anchor that finds nothing or two places stops the run."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cleaning.cases import cleaned, source_of, texts

from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.decisions.decision_files import read_decisions
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import Kind
from banxin.errors import ManifestError, PublishingError
from banxin.reading import BookFiles
from banxin.source import Source
from banxin.verbs.clean import clean_source

PAGE = "# 标题在这里\n\n□张三\n\n他说,这里有一个错子,请看。\n\n第二段也有一个错子,请改。\n"
SHOWN = Path("decisions/page.yaml")
PLACE = Source(path=SHOWN, line=3)


def read(tmp_path: Path, text: str | bytes, page: str = PAGE) -> tuple[Decision, ...]:
    path = tmp_path / "page.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_decisions(BookFiles(tmp_path), path, SHOWN, source_of(page))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("at: {}", "decisions/page.yaml:1: decisions must be a list; hint: begin each with '- at:'"),
        ("- at: [", ("decisions/page.yaml:1:8: decisions are not YAML: expected the node content, but found '<stream end>'; "
         "hint: mind indents and quotes")),
        ("- x", "decisions/page.yaml:1: a decision is not a list of keys and values; hint: known: at, by, date, do, query, to, why"),
        ("- {at: {exact: 错子}, do: keep, with: x}", ("decisions/page.yaml:1: unknown key 'with' in a decision; "
         "hint: known: at, by, date, do, query, to, why")),
        ("\n- {do: keep}", "decisions/page.yaml:2: 'at' is not a list of keys and values; hint: known: exact, line, pattern, prefix, question, suffix, times"),
        ("- {at: {exact: 他说}, do: mend}", ("decisions/page.yaml:1: 'mend' is not a decision; "
         "hint: known: replace, keep, join, no-join, split, move-before, drop, tag, breaks-off, query, read, name")),
        ("- {at: {line: 3}, do: keep}", ("decisions/page.yaml:1: a decision quotes nothing; "
         "hint: give at: {exact: ...} the words of the page")),
        ("- {at: {exact: 他说}, do: replace}", "decisions/page.yaml:1: 'replace' needs 'to'; hint: say what it becomes"),
        ("- {at: {exact: 他说}, do: name, to: 他}", ("decisions/page.yaml:1: '他' is not a name for files; "
         "hint: use a-z, 0-9 and hyphens")),
        ("- {at: {exact: 他说}, do: tag, to: title}", ("decisions/page.yaml:1: 'title' is not a kind of block; hint: known: "
         "section, headline, sub-heading, subtitle, byline, label, caption, paragraph, standfirst, dateline, quote, attribution, verse, note, author-note, dropped")),
        ("- {at: {exact: 她说}, do: keep}", ("decisions/page.yaml:1: decision is orphaned: '她说' does not stand in in.txt; "
         "hint: quote the words as they stand in the source")),
        ("- {at: {exact: 他说, prefix: 我}, do: keep}", ("decisions/page.yaml:1: decision is orphaned: '他说' does not stand in in.txt; "
         "hint: the words stand in line 5, but not between this prefix and suffix")),
        ("- {at: {exact: 错子, line: 5}, do: keep}", ("decisions/page.yaml:1: decision is ambiguous: '错子' stands 2 times; "
         "hint: it stands in lines 5, 7; quote more words before it (prefix) or after it (suffix)")),
        ("- {at: {exact: 这里有}, do: join}", ("decisions/page.yaml:1: 'join' must quote the beginning of a line; "
         "hint: quote the second part's first words")),
        ("- {at: {exact: 他说}, do: read, to: ''}", ("decisions/page.yaml:1: a reading is one line without quotation marks; "
         'hint: write to: "hàn zì"')),
        ("- {at: {exact: 他说}, do: replace, to: \"a\\nb\"}", ("decisions/page.yaml:1: a replacement has one line only; "
         "hint: use 'split' for a new paragraph")),
    ],
)  # fmt: skip
def test_a_wrong_decision_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read(tmp_path, text)
    assert str(caught.value) == message
    assert caught.value.exit_code == 2


def test_every_place_where_ambiguous_words_stand_is_told(tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as told:
        read(tmp_path, "- {at: {exact: 水清}, do: keep}\n", "水清。\n\n岸绿。\n\n水清水清。\n\n水清。\n")
    assert str(told.value) == (
        "decisions/page.yaml:1: decision is ambiguous: '水清' stands 4 times; "
        "hint: it stands in lines 1, 5, 5, 7; quote more words before it (prefix) or after it (suffix)"
    )


def test_all_wrong_decisions_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        read(tmp_path, "- {at: {exact: 她}, do: keep}\n- {at: {exact: 错子}, do: keep}\n")
    assert [line.split(":")[1] for line in str(caught.value).splitlines()] == ["1", "2"]


def test_decisions_in_another_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=r"page.yaml: decisions are not in UTF-8; hint: save the file as UTF-8"):
        read(tmp_path, "- 版心".encode("gb18030"))


def test_no_file_and_an_empty_file_decide_nothing(tmp_path: Path) -> None:
    assert read_decisions(BookFiles(tmp_path), tmp_path / "none.yaml", SHOWN, source_of(PAGE)) == ()
    assert read(tmp_path, "# nothing yet\n") == ()


def test_context_tells_one_of_two_places(tmp_path: Path) -> None:
    (decision,) = read(tmp_path, "- {at: {exact: 错子, prefix: 第二段也有一个}, do: replace, to: 错字}")
    document, _ = cleaned(PAGE, CleaningSettings(decisions=(decision,)))
    assert texts(document, Kind.PARAGRAPH) == ["他说，这里有一个错子，请看。", "第二段也有一个错字，请改。"]


def test_a_quotation_may_be_copied_from_the_clean_chapter(tmp_path: Path) -> None:
    (decision,) = read(tmp_path, "- {at: {exact: 他说，这里}, do: keep}")
    assert (decision.do, decision.start, decision.end) == (Do.KEEP, 14, 19)


def test_an_anchor_survives_a_shift_of_lines(tmp_path: Path) -> None:
    text = "- {at: {exact: 错子, suffix: ',请看'}, do: replace, to: 错字}"
    for page in (PAGE, "\n\n\n" + PAGE, PAGE.replace("他说", "\n他又说")):
        document, _ = cleaned(page, CleaningSettings(decisions=read(tmp_path, text, page)))
        assert "错字，请看" in texts(document, Kind.PARAGRAPH)[-2]


@pytest.mark.parametrize("to", ["", "错", "错字错字", "这里没有错子", "对"])
def test_a_replacement_of_any_length_is_made_once(tmp_path: Path, to: str) -> None:
    decisions = read(tmp_path, f"- {{at: {{exact: 一个错子, prefix: 这里有}}, do: replace, to: '{to}'}}")
    document, edits = cleaned(PAGE, CleaningSettings(decisions=decisions))
    assert texts(document, Kind.PARAGRAPH)[0] == f"他说，这里有{to}，请看。"
    assert sum(edit.rule == "decision-replace" for edit in edits) == 1


def test_a_replacement_across_paragraphs_is_refused(tmp_path: Path) -> None:
    decisions = read(tmp_path, "- {at: {exact: '请看。第二段'}, do: replace, to: x}")
    with pytest.raises(
        ManifestError, match=r"page.yaml:1: '请看。第二段' stands in two paragraphs; hint: make one decision"
    ):
        cleaned(PAGE, CleaningSettings(decisions=decisions))


def test_no_join_keeps_two_paragraphs_apart(tmp_path: Path) -> None:
    page = "# 题\n\n□张三\n\n" + "这一段没有写完," * 8 + "然后\n\n这里接着写下去。\n"
    assert len(texts(cleaned(page)[0], Kind.PARAGRAPH)) == 1
    decisions = read(tmp_path, "- {at: {exact: 这里接着写}, do: no-join}", page)
    assert len(texts(cleaned(page, CleaningSettings(decisions=decisions))[0], Kind.PARAGRAPH)) == 2


def test_tag_overrules_the_rules(tmp_path: Path) -> None:
    decisions = read(tmp_path, "- {at: {exact: 张三}, do: tag, to: paragraph}")
    assert texts(cleaned(PAGE, CleaningSettings(decisions=decisions))[0], Kind.PARAGRAPH)[0] == "□张三"


def test_a_query_of_the_editor_changes_nothing_and_stays_open(tmp_path: Path) -> None:
    decisions = read(tmp_path, "- {at: {exact: 错子, suffix: ',请看'}, do: query, to: 错字, why: misread}")
    document, edits = cleaned(PAGE, CleaningSettings(decisions=decisions))
    assert texts(document, Kind.PARAGRAPH)[0] == "他说，这里有一个错子，请看。"
    (asked,) = [edit for edit in edits if edit.is_open]
    assert (asked.before, asked.after, asked.by, asked.reason["why"]) == ("错子", "错字", "editor", "misread")


def test_a_query_of_the_editor_is_answered_by_another_decision(tmp_path: Path) -> None:
    text = "- {at: {exact: 错子, suffix: ',请看'}, do: query}\n- {at: {exact: 一个错子, prefix: 这里有}, do: keep, why: as printed}\n"
    _, edits = cleaned(PAGE, CleaningSettings(decisions=read(tmp_path, text)))
    assert [edit.reason["answer"] for edit in edits if edit.rule == "decision-query"] == ["keep: as printed"]


def test_words_in_a_block_are_not_dropped_with_the_whole_of_it() -> None:
    text = "他来了，大家都很高兴。\n\n第二段在这里。\n"
    place = Source(path=Path("d.yaml"), line=1)
    part = Decision(do=Do.DROP, start=4, end=6, exact="大家", source=place)
    with pytest.raises(ManifestError, match="'大家' is not the beginning of a block"):
        cleaned(text, CleaningSettings(decisions=(part,)))
    document, _ = cleaned(text, CleaningSettings(decisions=(replace(part, start=0, end=3, exact="他来了"),)))
    assert texts(document, Kind.DROPPED) == ["他来了，大家都很高兴。"]


def test_what_a_block_is_answers_no_question_about_a_word_in_it(tmp_path: Path) -> None:
    """A paragraph that is tagged as a quotation may still hold a day that no calendar has."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "in.txt").write_text("会议于2月30日举行，大家都来了。\n", encoding="utf-8")
    (tmp_path / "decisions").mkdir()
    decision = "- {at: {exact: 会议于2月30日举行，大家都来了。}, do: tag, to: quote}\n"
    (tmp_path / "decisions" / "in.yaml").write_text(decision, encoding="utf-8")
    one = clean_source(tmp_path / "sources" / "in.txt", BookFiles(tmp_path))
    assert [edit.rule for edit in one.open_queries] == ["impossible-number"]


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (Decision(do=Do.SPLIT, start=7, end=8, exact="x", source=PLACE), "'x' stands in no paragraph; hint: quote words that can be seen"),
        (
            Decision(do=Do.MOVE_BEFORE, start=14, end=16, exact="他说", target=7, source=PLACE),
            "the block before which '他说' should stand is not there any more; hint: quote words that can be seen",
        ),
        (
            Decision(do=Do.QUERY, start=14, end=36, exact="他说", source=PLACE),
            "'他说' cannot be asked about; hint: quote words of one paragraph that are still there",
        ),
        (
            Decision(do=Do.REPLACE, start=14, end=36, exact="他说", to="x", source=PLACE),
            "'他说' stands in two paragraphs; hint: make one decision for each paragraph",
        ),
        (
            Decision(do=Do.DROP, start=15, end=16, exact="说", source=PLACE),
            "'说' is not the beginning of a block; hint: quote its first words; 'replace' with an empty 'to' takes out words",
        ),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_be_carried_out_is_told(decision: Decision, message: str) -> None:
    with pytest.raises(ManifestError) as caught:
        cleaned(PAGE, CleaningSettings(decisions=(decision,)))
    assert str(caught.value) == f"decisions/page.yaml:3: {message}"


def test_two_decisions_about_the_same_words_are_told() -> None:
    first = Decision(do=Do.REPLACE, start=14, end=16, exact="他说", to="我说", source=PLACE)
    second = replace(first, start=15, end=16, exact="说", to="讲")
    with pytest.raises(ManifestError) as caught:
        cleaned(PAGE, CleaningSettings(decisions=(first, second)))
    assert str(caught.value) == (
        "decisions/page.yaml:3: '说' is replaced twice, or not there any more; "
        "hint: make one decision of both, about words that are there"
    )
    document, _ = cleaned(PAGE, CleaningSettings(decisions=(replace(first, end=15, exact="他", to="我"), second)))
    assert texts(document, Kind.PARAGRAPH)[0].startswith("我讲")


def test_two_decisions_about_what_a_block_is_are_told() -> None:
    first = Decision(do=Do.TAG, start=14, end=16, exact="他说", to="quote", source=PLACE)
    with pytest.raises(ManifestError) as caught:
        cleaned(PAGE, CleaningSettings(decisions=(first, replace(first, to="verse"))))
    assert str(caught.value) == (
        "decisions/page.yaml:3: two decisions about what '他说' is; hint: keep one; another says 'quote'"
    )
    document, _ = cleaned(PAGE, CleaningSettings(decisions=(first, first)))
    assert texts(document, Kind.QUOTE) == ["他说，这里有一个错子，请看。"]


def test_an_edit_of_the_editor_is_signed(tmp_path: Path) -> None:
    decisions = read(
        tmp_path,
        "- {at: {exact: 错子, suffix: ',请看'}, do: replace, to: 错字, why: misread, by: 编辑, date: 2026-01-02}",
    )
    _, edits = cleaned(PAGE, CleaningSettings(decisions=decisions))
    (edit,) = (one for one in edits if one.rule == "decision-replace")
    assert (edit.by, edit.confidence, edit.before, edit.after) == ("editor", 1.0, "子", "字")
    assert edit.reason == {"why": "misread", "by": "编辑", "date": "2026-01-02"}


@pytest.mark.parametrize(
    ("exact", "to", "before", "after"),
    [
        ("一个错子", "一个对子", "错", "对"),
        ("一个错子", "一个错字", "子", "字"),
        ("一个错子", "两个错子", "一", "两"),
        ("一个错子", "一个错", "子", ""),
        ("一个错子", "个错子", "一", ""),
        ("一个错子", "一个大错子", "错", "大错"),
        ("一个错子", "一个错子吗", "子", "子吗"),
        ("一个错子", "那一个错子", "一", "那一"),
        ("一个错子", "", "一个错子", ""),
    ],
)
def test_only_the_characters_that_differ_are_touched(
    tmp_path: Path, exact: str, to: str, before: str, after: str
) -> None:
    decisions = read(tmp_path, f"- {{at: {{exact: {exact}, suffix: ',请看'}}, do: replace, to: '{to}'}}")
    document, edits = cleaned(PAGE, CleaningSettings(decisions=decisions))
    assert [(edit.before, edit.after) for edit in edits if edit.rule == "decision-replace"] == [(before, after)]
    assert texts(document, Kind.PARAGRAPH)[0] == f"他说，这里有{to}，请看。"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {at: {pattern: 错子, times: 2}, do: read, to: a}", "'read' is decided at one place; hint: give at: {exact: ...} the words of the page"),
        ("- {at: {pattern: 错子, times: 2}, do: split}", "'split' is decided at one place; hint: give at: {exact: ...} the words of the page"),
        ("- {at: {exact: 第二段}, do: move-before}", "'move-before' needs 'to'; hint: say what it becomes"),
        ("- {at: {exact: 第二段}, do: tag}", "'tag' needs 'to'; hint: say what it becomes"),
        ("- {at: {exact: 第二段}, do: name}", "'name' needs 'to'; hint: say what it becomes"),
        ("- {at: {exact: 第二段}, do: read}", "'read' needs 'to'; hint: say what it becomes"),
        ("- {at: {exact: 第二段}, do: name, to: -a}", "'-a' is not a name for files; hint: use a-z, 0-9 and hyphens"),
        ("- {at: {exact: 第二段}, do: read, to: 'a\"b'}", "a reading is one line without quotation marks; hint: write to: \"hàn zì\""),
        ("- {at: {exact: 段也有}, do: no-join}", "'no-join' must quote the beginning of a line; hint: quote the second part's first words"),
        ("- {at: {exact: 第二段}, do: move-before, to: 无此}", (
            "decision is orphaned: '无此' does not stand in in.txt; hint: quote the words as they stand in the source")),
    ],
)  # fmt: skip
def test_the_words_of_what_is_wrong_with_a_decision(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read(tmp_path, text)
    assert str(caught.value) == f"decisions/page.yaml:1: {message}"


def test_a_decision_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    (decision,) = read(
        tmp_path,
        "\n- at: {exact: 第二段, line: 7}\n  do: move-before\n  to: 他说\n  by: 编辑\n  date: 2026-01-02\n  why: 倒置\n",
    )
    start = PAGE.index("第二段")
    assert decision == Decision(
        do=Do.MOVE_BEFORE, start=start, end=start + 3, exact="第二段", to="他说", target=14, by="编辑", date="2026-01-02",
        why="倒置", source=Source(path=SHOWN, line=2),
    )  # fmt: skip
    (kept,) = read(tmp_path, "- {at: {question: odd-mark, exact: 第二段}, do: keep}")
    assert (kept.question, kept.target, kept.start) == ("odd-mark", -1, start)
