"""Decisions: what is wrong with one is said with its line; an anchor that finds nothing or two places stops the run."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cleaning.cases import cleaned, source_of, texts

from banxin.clean import clean_source
from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.decisions.decision_files import read_decisions
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import Kind
from banxin.errors import ManifestError, PublishingError
from banxin.reading import BookFiles
from banxin.source import Source

PAGE = "# 标题在这里\n\n□张三\n\n他说,这里有一个错子,请看。\n\n第二段也有一个错子,请改。\n"
SHOWN = Path("decisions/page.yaml")


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
