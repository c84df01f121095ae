"""The search of a website: whatever a page says is found there, by the pairs of its characters."""

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from banxin.web.alike_characters import alike_in
from banxin.web.search_index import index_files
from banxin.web.search_text import folded, text_of_page

BOOKS = st.lists(st.text(alphabet="版心书Aa１2 。\n한ー\U00020000\u00ad", max_size=40), min_size=1, max_size=6)


def data_of(files: dict[str, bytes], name: str) -> object:
    text = files[f"search/{name}.js"].decode()
    return json.loads(text.removeprefix(f'banxinSearch.take("{name}",').removesuffix(");\n"))


def pages_with(files: dict[str, bytes], term: str) -> set[int]:
    """The pages that `site.js` would look into for a term."""
    info = data_of(files, "pages")
    assert isinstance(info, dict)
    found: list[set[int]] = []
    steps: list[tuple[str, str | None]] = [*pairwise(term)] or [(term, None)]
    for first, second in steps:
        rows = data_of(files, f"pairs-{ord(first) % info['files']}")
        assert isinstance(rows, dict)
        row = rows.get(first, {})
        lists = row.values() if second is None else [row[second]] if second in row else []
        found.append({number for one in lists for number in numbers_in(one)})
    return set.intersection(*found)


def numbers_in(listed: str) -> list[int]:
    numbers: list[int] = []
    for step in listed.split(" "):
        numbers.append((numbers[-1] if numbers else 0) + int(step, 36))
    return numbers


@given(BOOKS)
def test_each_stretch_of_a_page_leads_to_it(texts: list[str]) -> None:
    files = index_files([(f"{number}.html", "", text) for number, text in enumerate(texts)])
    for number, text in enumerate(texts):
        for line in folded(text).split("\n"):
            for length in (1, 2, 5):
                for start in range(len(line) - length + 1):
                    assert number in pages_with(files, line[start : start + length])


def test_a_large_index_is_divided() -> None:
    # As many pairs as a long novel has, all of them different.
    pages = [
        (f"{number}.html", "章", "".join(chr(0x4E00 + (number * 7919 + at * 131) % 20000) for at in range(9000)))
        for number in range(12)
    ]
    files = index_files(pages)
    pairs = {name: data for name, data in files.items() if "/pairs-" in name}
    assert len(pairs) > 10
    assert max(map(len, pairs.values())) < 120_000
    wanted = pages[7][2][100:104]
    assert 7 in pages_with(files, wanted)


def test_readings_calls_of_notes_and_formulas_are_not_looked_for() -> None:
    body = etree.fromstring(
        '<body><p>汉<ruby>字<rp>（</rp><rt>zì</rt><rp>）</rp></ruby>之<a class="noteref" href="#a">[1]</a>美</p>'
        "<p>二<math><mi>x</mi></math>段<br/>行</p></body>"
    )
    assert text_of_page(body) == "汉字之美\n二段\n行"


def test_the_words_of_a_formula_are_shown_and_not_looked_for() -> None:
    """Excerpts said 一种 的最大元素."""
    body = etree.fromstring(
        '<body><p>一种 <math alttext="2 分之 n"><mi>n</mi></math> 的最大元素</p><p><math display="block" alttext="a"/></p></body>'
    )
    text = text_of_page(body)
    assert text == "一种 \ufff92 分之 n\ufffb 的最大元素"
    files = index_files([("a.html", "", text)])
    assert (pages_with(files, "种的"), pages_with(files, "分之")) == ({0}, set())


def test_a_block_ends_what_is_looked_for() -> None:
    assert folded("上段\n下段") == "上段\n下段"
    assert pages_with(index_files([("a.html", "", "上段\n下段")]), "段下") == set()


def test_simplified_and_traditional_forms_are_looked_for_alike() -> None:
    alike = alike_in("zh-Hant-TW")
    files = index_files([("a.html", "", "爲什麼去圖書館"), ("b.html", "", "在心裏，在心裡")], alike)
    assert (pages_with(files, "图书"), pages_with(files, "心里")) == ({0}, {1})
    told = data_of(files, "alike")
    assert isinstance(told, str)
    assert dict(zip(told[::2], told[1::2], strict=True)) == alike
    assert data_of(index_files([("a.html", "", "裏")], alike_in("ja")), "alike") == ""
