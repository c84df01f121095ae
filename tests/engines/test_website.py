"""A website in a real browser, opened from the disk: axe, notes that pop up, the search, phones, the dark, vertical lines."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.engines.engines import HERE, answer_of, chromium, skip_without_engines
from tests.templates.samples import READER, full_book

from banxin.epub.page_list import PageStart
from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Format, Typefaces, WritingMode
from banxin.readers.manifest.manifest_file import read_book
from banxin.web.site_writer import write_site

PAGES = ("index.html", "river.html", "imprint.html", "search.html")
"""The other pages hold nothing that these do not, and each takes two seconds."""
QUERIES = ("柳树", "河边 桐油", "绝无此语")


PRINTED = tuple(PageStart(label=f"{number}", chapter="river", offset=10 * number - 10) for number in range(1, 4))
"""Pages of a printed edition, whose numbers the website has as anchors."""


def opened_in_browser(folder: Path, queries: Sequence[str] = QUERIES, names: Sequence[str] = PAGES) -> Any:
    """What the browser saw of a website; the keys are written down in site.mjs."""
    skip_without_engines()
    if not (HERE / "node_modules" / "axe-core").is_dir():
        pytest.skip("axe-core is not installed; run tests/engines/install")
    command = ["node", str(HERE / "site.mjs"), chromium(), str(folder), json.dumps(queries, ensure_ascii=False)]
    command += [json.dumps(names)]
    with hermetic_fontconfig(resolve_typefaces(Typefaces(), book_root=HERE)):
        return json.loads(answer_of(command))


@pytest.mark.external
@pytest.mark.parametrize("mode", WritingMode)
def test_a_website_is_whole_in_a_browser(mode: WritingMode, tmp_path: Path) -> None:
    edition = replace(
        READER, name="web", format=Format.WEB, writing_mode=mode, embeds_fonts=mode is WritingMode.HORIZONTAL
    )
    book = full_book(tmp_path)
    fonts = resolve_typefaces(edition.typefaces, book_root=tmp_path)
    write_site(book, edition, fonts, tmp_path / "site", PRINTED)
    assert 'id="page-2"' in (tmp_path / "site" / "river.html").read_text("utf-8")
    seen = opened_in_browser(tmp_path / "site")
    for page in seen["pages"]:
        assert page["complaints"] == [], page["name"]
        assert not any(page["violations"].values()), page
        assert not any(excess > 1 for excess in page["excess"].values()), page
    assert seen["notes"], "the book has notes"
    for note in seen["notes"]:
        assert note["text"]
        assert (note["hasFocus"], note["isInside"], note["returns"]) == (True, True, True)
        assert note["withoutScript"] == {"arrives": True, "returns": True}
        assert note["violations"] == note["complaints"] == []
    one, two, none = (seen["found"][query] for query in QUERIES)
    assert set(one["marked"]) == {"柳树"}
    assert one["arrival"] == {"text": "柳树", "isSeen": True}
    assert set(two["marked"]) == {"河边", "桐油"}
    assert none["told"] == "没有找到"
    assert one["violations"] == two["violations"] == none["violations"] == []


LINE = (
    "那一年河水涨得很高，渡口的老人把船系在柳树下面，一直等到天黑才回家，后来村里再也没有人见过他，只说他去了下游很远的地方。"
    "The old ferryman of the village never came back to the internationally renowned crossing that he had kept for years."
)
WITH_FORMULAS = r"在部分有序集合 $A$ 中，一种 $\frac{n}{2}$ 的最大元素最多只有一个。"
EXCERPTS = {
    "柳树": ["那一年河水涨得很高，渡口的老人把船系在柳树下面，一直等到天黑才回家，后来村里再也没有人见过…"],
    "下游": ["…后来村里再也没有人见过他，只说他去了下游很远的地方。The old ferryman of…"],
    "renowned": ["…to the internationally renowned crossing that he had kept…"],
    "有序": ["在部分有序集合 A 中，一种 2分之n 的最大元素…"],
}


@pytest.mark.external
def test_what_is_found_is_shown_from_a_clause_or_a_word_on(tmp_path: Path) -> None:
    edition = replace(READER, name="web", format=Format.WEB)
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "one.md").write_text(f"# 一\n\n{LINE}\n\n{WITH_FORMULAS}\n", encoding="utf-8")
    (tmp_path / "book.yaml").write_text(
        "id: ferry\nlanguage: zh-Hans\ntitle: 渡口\nbody: [chapters/one.md]\neditions: {web: {format: web}}\n",
        encoding="utf-8",
    )
    write_site(
        read_book(tmp_path), edition, resolve_typefaces(edition.typefaces, book_root=tmp_path), tmp_path / "site"
    )
    seen = opened_in_browser(tmp_path / "site", tuple(EXCERPTS), ())
    assert {query: found["excerpts"] for query, found in seen["found"].items()} == EXCERPTS
