"""Files as LibreOffice and Tesseract write them, cleaned from end to end: tests/extraction/samples/."""

import shutil
from pathlib import Path

import pytest

from banxin.cleaning.chapters.clean_chapter import parse_chapter_text, split_front_matter
from banxin.verbs.clean import clean_book

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("name", ["word.docx", "page.hocr", "vertical-page.xml"])
def test_a_real_file_becomes_chapters(name: str, tmp_path: Path, *, save_golden: bool) -> None:
    (tmp_path / "sources").mkdir()
    shutil.copy(SAMPLES / name, tmp_path / "sources")
    outcome = clean_book(tmp_path)
    pieces = []
    for file, text in outcome.files.items():
        if file.endswith(".md"):
            chapter = parse_chapter_text(text)
            people = " ".join(person for byline in chapter.bylines for person in byline.names)
            pieces.append(f"# {chapter.title}\n\n" + (f"{people}\n\n" if people else "") + split_front_matter(text)[1])
    findings = [f"- {finding.code}: {finding.message}\n" for one in outcome.cleaned for finding in one.findings]
    shown = "\n".join(pieces) + "\n---\n\n" + "".join(findings)
    golden = SAMPLES / f"{name}.golden.md"
    if save_golden:
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
