"""Every case folder under tests/cleaning/: to add one, write an in.txt or in.html and run `pytest tests/cleaning --save-golden`."""

from pathlib import Path

import pytest
from tests.cleaning.cases import CASES, HERE, shown_blocks, shown_chapters, shown_edits, shown_findings

from banxin.reading import BookFiles
from banxin.verbs.clean import clean_source


@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.relative_to(HERE)))
def test_case(case: Path, tmp_path: Path, *, save_golden: bool) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "decisions").mkdir()
    (source,) = case.glob("in.*")
    (tmp_path / "sources" / source.name).write_bytes(source.read_bytes())
    if (case / "decisions.yaml").exists():
        (tmp_path / "decisions" / "in.yaml").write_bytes((case / "decisions.yaml").read_bytes())
    one = clean_source(tmp_path / "sources" / source.name, BookFiles(tmp_path))
    shown = {
        "golden.txt": shown_blocks(one.document),
        "findings.txt": shown_findings(one.document, one.edits),
        "edits.txt": shown_edits(one.document, one.edits),
        "chapters.txt": shown_chapters(one.texts),
    }
    for name, text in shown.items():
        if save_golden:
            (case / name).write_text(text, encoding="utf-8")
        assert text == (case / name).read_text(encoding="utf-8")
