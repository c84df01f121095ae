"""References of AsciiDoc lead where they are meant to, or say what they ask for."""

from pathlib import Path

from tests.importing.test_manuscripts import lay

from banxin.importing.pandoc.asciidoc_names import names_of_headings, target_of
from banxin.importing.pandoc.docbook import ready_for_pandoc

BOOK = """<?xml version="1.0"?><book xmlns="http://docbook.org/ns/docbook" version="5.0"><title>书</title>
<chapter xml:id="one"><title>一</title><simpara>见<xref linkend="two"/>、<xref linkend="b#two"/>、<xref linkend="b#b"/>、<xref linkend="b#"/>、<xref linkend="none#lost"/>后。</simpara></chapter>
<chapter xml:id="two"><title>二</title></chapter></book>"""


def test_further_names_of_a_heading_and_files_mean_what_is_known(tmp_path: Path) -> None:
    root = lay(
        tmp_path,
        {
            "a.adoc": "[[one]]\n== 一\n",
            "b.adoc": "// 注\n[#b]\n[[two]]\n//////\n== Two\n//////\n== 二\n\n[[far]]\n文。\n",
        },
    )
    assert names_of_headings(sorted(root.iterdir()), root, {"one", "two"}) == {"a": "one", "b": "two"}


def test_a_name_of_another_file_that_has_no_such_place_leads_nowhere() -> None:
    assert target_of("b#gone", {"two"}, {"b": "two"}) == ""
    assert target_of("b#two", {"two"}, {}) == "two"


def test_references_between_files_lead_to_what_they_mean_and_open_ones_are_words() -> None:
    made = ready_for_pandoc(BOOK.encode(), lambda _: {"b": "two"}).decode()
    assert made.count('linkend="two"') == 4
    assert "、none#lost后。" in made
