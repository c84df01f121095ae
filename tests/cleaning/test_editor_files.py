"""What an editor reads after a cleaning, for cases of each kind of edit: report.txt, report.json, and review.html without style and script.

To add one, name its folder here and run `pytest tests/cleaning --save-golden`.
"""

import json
import re
from pathlib import Path

import pytest
from tests.cleaning.cases import HERE
from tests.golden import golden

from banxin.cleaning.editor.body_list import body_lines
from banxin.cleaning.editor.review import review_page
from banxin.cleaning.editor.summary import Cleaned, json_report, text_report
from banxin.reading import BookFiles
from banxin.saying.languages import Language
from banxin.verbs.clean import clean_source

CASES = (
    "block_kinds/bylines", "broken_sentences/three_columns", "captions/lost_pictures", "characters/invisible_ones", "decisions/every_kind",
    "furniture/folios_and_running_heads", "headline_order/headline_after_its_text", "labels/before_its_headline", "lines/hard_wrapped",
    "odd_marks/of_every_kind", "quotes/straight_quotes_are_paired", "structure/table_of_contents", "structure/volumes_are_parts",
    "truncation/pause_before_a_heading", "unbalanced_pairs/over_several_paragraphs", "verse/lines_stay_lines",
)  # fmt: skip


def cleaned(case: str, book: Path) -> Cleaned:
    (book / "sources").mkdir()
    (book / "decisions").mkdir()
    (book / "sources" / "in.txt").write_bytes((HERE / case / "in.txt").read_bytes())
    if (HERE / case / "decisions.yaml").exists():
        (book / "decisions" / "in.yaml").write_bytes((HERE / case / "decisions.yaml").read_bytes())
    return clean_source(book / "sources" / "in.txt", BookFiles(book))


def bare(html: str) -> str:
    """A page without its style and its script; what it knows of each edit stands on a line of its own."""
    html = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", html, flags=re.DOTALL)
    return re.sub(r'(?<=\}),(?="[a-z]+-[0-9a-f]{10}":)', ",\n", html)


@pytest.mark.parametrize("case", CASES)
def test_the_report_tells_what_was_done(case: str, tmp_path: Path, *, save_golden: bool) -> None:
    one = cleaned(case, tmp_path)
    lines = [*text_report(one), "", *body_lines((f"{made.chapter.id}.md", made.chapter) for made in one.made)]
    told = "\n".join(map(str, lines)) + "\n"
    assert told == golden(told, HERE / case / "report.txt", save_golden=save_golden)


@pytest.mark.parametrize("case", CASES)
def test_the_report_as_values_says_the_same(case: str, tmp_path: Path, *, save_golden: bool) -> None:
    report = json.dumps(json_report([cleaned(case, tmp_path)]), ensure_ascii=False, indent=1) + "\n"
    assert report == golden(report, HERE / case / "report.json", save_golden=save_golden)


@pytest.mark.parametrize("case", CASES)
def test_the_review_shows_each_edit_beside_its_source(case: str, tmp_path: Path, *, save_golden: bool) -> None:
    html = bare(review_page.render_review(cleaned(case, tmp_path)))
    assert html == golden(html, HERE / case / "review.html", save_golden=save_golden)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_a_long_review_is_divided_into_pages_of_whole_blocks(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, save_golden: bool
) -> None:
    monkeypatch.setattr(review_page, "PAGE", 6_000)
    case = "structure/volumes_are_parts"
    pages = list(review_page.render_reviews(cleaned(case, tmp_path), language))
    assert [name for name, _ in pages] == ["in.html", *(f"in/{number:03}.html" for number in range(1, len(pages)))]
    shown = "\n".join(f"== {name}\n{bare(html)}" for name, html in pages)
    assert shown == golden(shown, HERE / case / f"pages.{language.value}.html", save_golden=save_golden)
