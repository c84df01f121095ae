"""The manual in docs/ is a book that banxin makes, and its reference says what the code says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from banxin.checks.explanations import explanations
from banxin.cli.main import VERBS
from banxin.model.finding import Severity
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.build import build_book

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
MANUALS = {"book.yaml": "reader", "book.en.yaml": "reader-en"}


def test_the_reference_is_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "reference", "--check"], capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""


@pytest.mark.parametrize("name", ["reference.md", "reference.zh.md"])
def test_the_reference_has_every_verb_and_every_code(name: str) -> None:
    text = (DOCS / "manual" / name).read_text(encoding="utf-8").replace("\\", "")
    assert [verb for verb in VERBS if f"### banxin {verb}\n" not in text] == []
    assert [code for code in explanations() if f"**{code}**" not in text] == []


@pytest.mark.parametrize("manifest", MANUALS)
def test_every_page_for_people_who_make_books_is_in_the_manual(manifest: str) -> None:
    """Pages for those who write programs are not."""
    named = {chapter.path.relative_to(DOCS).as_posix() for chapter in read_book(DOCS / manifest).chapters}
    is_chinese = manifest == "book.yaml"
    pages = {path.relative_to(DOCS).as_posix() for path in (*DOCS.glob("*.md"), *(DOCS / "manual").glob("*.md"))}
    wanted = {page for page in pages if page.endswith(".zh.md") == is_chinese}
    assert wanted - named <= {
        f"{name}{suffix}" for name in ("api", "composition", "proofs") for suffix in (".md", ".zh.md")
    }


@pytest.mark.longest
@pytest.mark.parametrize("manifest", MANUALS)
def test_the_manual_is_made_by_banxin(manifest: str, tmp_path: Path, *, both_languages: bool) -> None:
    """Both editions: the e-book lists the pages of the printed one. The English manual is printed where both languages are asked for."""
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("build"))
    is_printed = both_languages or manifest == "book.yaml"
    if not is_printed:
        text = (docs / manifest).read_text(encoding="utf-8")
        (docs / manifest).write_text(re.sub(r"\n +page_list: .*", "", text), encoding="utf-8")
    built = build_book(docs / manifest, [MANUALS[manifest]])
    assert [one.output.suffix for one in built] == [".pdf"] * is_printed + [".epub"]
    findings = [finding for one in built for finding in one.report.findings]
    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []


def test_every_page_stands_in_both_languages() -> None:
    pages = {path.relative_to(DOCS).as_posix() for path in (*DOCS.glob("*.md"), *(DOCS / "manual").glob("*.md"))}
    english = {page for page in pages if not page.endswith(".zh.md")}
    chinese = {page.removesuffix(".zh.md") + ".md" for page in pages - english}
    assert english ^ chinese == {"manual/cleaning.md"}


def test_the_chinese_page_for_programs_has_the_same_examples() -> None:
    fences = [
        re.findall(r"```python\n.*?```", (DOCS / name).read_text(encoding="utf-8"), re.DOTALL)
        for name in ("api.md", "api.zh.md")
    ]
    assert fences[0] == fences[1] != []


def test_what_a_key_means_is_said_in_chinese_without_ends_of_english_sentences() -> None:
    text = (DOCS / "manual" / "reference.zh.md").read_text(encoding="utf-8")
    cells = [line.split(" | ", 1)[1] for line in text.split("\n") if line.startswith("| `") and " | " in line]
    assert [
        cell
        for cell in cells
        if re.search(
            r"^[^\u4e00-\u9fff]*[.] [\u4e00-\u9fff]|^(?=[^\u4e00-\u9fff]*[}.])[^\u4e00-\u9fff]*[}.,]+[.] ", cell
        )
    ] == []
