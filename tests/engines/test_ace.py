"""DAISY Ace on EPUBs that lack something, so that its silence about our books means something."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.engines.conftest import written
from tests.engines.engines import ace_or_skip
from tests.engines.tiny_epub import CHAPTER, PACKAGE, write_tiny_epub

from banxin.checks.epub.ace import run_ace
from banxin.errors import BuildError, MissingDependencyError
from banxin.model.edition import WritingMode
from banxin.model.finding import Finding, Severity


def codes(findings: Sequence[Finding]) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in findings}


@pytest.mark.external
def test_an_accessible_book_passes(tmp_path: Path) -> None:
    assert run_ace(write_tiny_epub(tmp_path / "book.epub"), ace_or_skip()) == ()


@pytest.mark.external
def test_a_vertical_book_with_embedded_faces_passes(tmp_path: Path) -> None:
    command = ace_or_skip()
    _, _, epub = written(tmp_path, WritingMode.VERTICAL)
    assert run_ace(epub, command) == ()


@pytest.mark.external
def test_each_violation_is_a_finding_with_its_place(tmp_path: Path) -> None:
    chapter = CHAPTER.replace(' lang="zh-Hans" xml:lang="zh-Hans"', "").replace("<p>", '<p><img src="style.css"/>', 1)
    package = "\n".join(line for line in PACKAGE.splitlines() if "accessMode" not in line)
    findings = run_ace(write_tiny_epub(tmp_path / "book.epub", package=package, chapter=chapter), ace_or_skip())
    assert codes(findings) == {
        "ace-metadata-accessmode": Severity.ERROR,
        "ace-metadata-accessmodesufficient": Severity.WARNING,
        "ace-html-has-lang": Severity.ERROR,
        "ace-image-alt": Severity.ERROR,
    }
    language = next(finding for finding in findings if finding.code == "ace-html-has-lang")
    assert str(language) == (
        "one.xhtml: error: The <html> element does not have a lang attribute (html) [ace-html-has-lang]; "
        "hint: <html> element must have a lang attribute"
    )


@pytest.mark.external
def test_what_is_not_an_epub_is_told(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(BuildError, match=r"^Ace could not read book\.epub: \S"):
        run_ace(path, ace_or_skip())


def test_a_machine_without_ace_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BANXIN_ACE", raising=False)
    with pytest.raises(MissingDependencyError, match="npm install -g @daisy/ace"):
        run_ace(tmp_path / "book.epub")
