"""The review page: every character and every edit in it, nothing from outside, and a script that works."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.cleaning.cases import source_of
from tests.cleaning.test_gates import TEXT

from banxin.cleaning.editor.review.review_page import render_review
from banxin.cleaning.editor.review.review_rows import rows_of
from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.edits.edit import Op
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import read_blocks
from banxin.reading import BookFiles
from banxin.saying.languages import Language
from banxin.verbs.clean import clean_source, prove

ROOT = Path(__file__).parent.parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def page() -> Cleaned:
    return clean_source(ROOT / "sources" / "page-01.txt", BookFiles(ROOT))


@settings(max_examples=40, derandomize=True)
@given(TEXT)
def test_rows_show_all_of_the_source_and_of_the_clean_text(text: str) -> None:
    cleaned = prove(read_blocks(source_of(text)), CleaningSettings())
    rows = rows_of(cleaned)
    for block in cleaned.document.blocks:
        row = rows[block.start]
        assert "".join(piece.text for piece in row.clean) == block.text
        raw = text[block.start : block.body.end]
        shown = "".join(piece.text for line in row.lines for piece in line.pieces)
        assert "".join(shown.split()) == "".join(raw.split())


@settings(max_examples=40, derandomize=True)
@given(TEXT)
def test_every_text_has_a_review(text: str) -> None:
    assert render_review(prove(read_blocks(source_of(text)), CleaningSettings())).endswith("</html>\n")


def test_every_edit_can_be_reached(page: Cleaned) -> None:
    html = render_review(page)
    reached = {one for ids in re.findall(r'data-e="([^"]*)"', html) for one in ids.split()}
    assert reached == {edit.id for edit in page.edits}


def test_each_piece_names_the_edit_that_made_it(page: Cleaned) -> None:
    for row in rows_of(page).values():
        for piece in row.clean:
            made = [edit for edit in piece.edits if edit.op is Op.REPLACE and edit.by == "rule"]
            assert [edit.after for edit in made] == [piece.text] * len(made)


def test_nothing_is_loaded_from_outside(page: Cleaned) -> None:
    html = render_review(page)
    assert not re.search(r'(?:src|href)="(?!#)', html)
    assert "url(" not in html


def test_what_nobody_can_see_is_shown_by_signs() -> None:
    html = render_review(prove(read_blocks(source_of("他说\x00,好\ufeff。\n")), CleaningSettings()))
    assert "\x00" not in html
    assert "␀" in html
    assert "⟨U+FEFF⟩" in html


def test_markup_in_a_source_stays_text() -> None:
    text = "# <script>alert(1)</script>\n\n</script><img src=x onerror=alert(1)>,好。\n"
    html = render_review(prove(read_blocks(source_of(text)), CleaningSettings()))
    assert "<script>alert" not in html
    assert "<img" not in html
    assert html.count("</script>") == 2


@pytest.mark.external
@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
def test_filters_and_details_work_in_a_browser(page: Cleaned, tmp_path: Path) -> None:
    probe = """<script>
    document.querySelector('[name=pass][value=width]').click();
    const off = document.querySelectorAll('main span.p-width.off').length;
    document.querySelector('main span.p-queries:not(.off)').click();
    const pre = document.querySelector('#detail pre').textContent;
    document.querySelector('[name=changed]').click();
    const quiet = document.querySelectorAll('.row.quiet').length;
    document.title = JSON.stringify([off, pre, quiet]);
    </script>"""
    path = tmp_path / "review.html"
    path.write_text(render_review(page).replace("</body>", f"{probe}</body>"), encoding="utf-8")
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}/profile",
        "--dump-dom",
    ]
    dom = subprocess.run([*command, path.as_uri()], capture_output=True, text=True, timeout=60, check=True).stdout
    title = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    assert title
    assert title[1].startswith("[562,")
    assert "do: keep" in title[1]


def test_the_page_speaks_the_language_of_the_editor(page: Cleaned) -> None:
    chinese, english = render_review(page, Language.CHINESE), render_review(page)
    assert "<h2>疑问</h2>" in chinese
    assert "<h2>Queries</h2>" not in chinese
    assert "<h2>Queries</h2>" in english
    assert chinese.count('data-e="') == english.count('data-e="')
