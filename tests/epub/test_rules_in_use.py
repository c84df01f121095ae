"""Which selectors a book uses, told by the names in its documents."""

import pytest
import tinycss2
from lxml import etree

from banxin.epub.css.regional_use import regional_use
from banxin.epub.css.rules_in_use import names_in, selectors_in_use

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="zh-Hans"><body class="plain"><p id="first" class="a b">字
<em lang="ja-JP">骨</em><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><clipPath/></svg></p></body></html>"""
NAMES = names_in([etree.fromstring(PAGE)])


@pytest.mark.parametrize(
    ("selectors", "kept"),
    [
        ("p", "p"),
        ("P", "P"),
        ("table", ""),
        ("p, table, em", "p, em"),
        ("*", "*"),
        (":root", ":root"),
        (".a.b", ".a.b"),
        (".A", ""),
        (".a.c", ""),
        ("p.a > em::before", "p.a > em::before"),
        ("p.a > strong", ""),
        ("p + .gone", ""),
        ("#first", "#first"),
        ("#second", ""),
        ("clipPath", "clipPath"),
        # The names in a function may be those that are not there.
        ("p:not(.gone)", "p:not(.gone)"),
        ("p:is(.gone, .a)", "p:is(.gone, .a)"),
        ("em:lang(ja)", "em:lang(ja)"),
        ("em:lang(ko, ja)", "em:lang(ko, ja)"),
        ("em:lang(ko)", ""),
        ("em:lang(j)", ""),
        ('em:lang("*-JP")', 'em:lang("*-JP")'),
        ('em[lang|="ja"]', 'em[lang|="ja"]'),
        ('[lang|="zh-Hant"] p', ""),
        ('img[src="a, b"]', ""),
        ('p[data-x="gone"]', 'p[data-x="gone"]'),
        # Reading systems say by classes of the root what the reader has chosen.
        ("html.night p", "html.night p"),
        ("body.night > p", "body.night > p"),
        ("body.night > table", ""),
        (".night p", ""),
        ("h|p", "h|p"),
    ],
)
def test_a_selector_is_kept_when_all_its_names_are_there(selectors: str, kept: str) -> None:
    rule = tinycss2.parse_stylesheet(f"{selectors} {{ color: red }}")[0]
    assert selectors_in_use(rule.prelude, NAMES) == kept


def test_rules_of_a_language_are_those_that_find_text_of_it() -> None:
    document = etree.fromstring(
        '<html lang="zh-Hans"><body><p class="note">文<em lang="ja">字</em></p><div lang="ja-JP"><h2 class="heading">字</h2></div></body></html>'
    )
    use = regional_use([document])
    assert use.ways("em", "ja") == ['em[lang|="ja"]']
    assert use.ways(".heading", "ja") == ['[lang|="ja"] .heading']
    assert use.ways("p.note", "ja") == ['p.note [lang|="ja"]']
    assert use.ways("section > .kicker", "ja") == []
    assert use.ways("*", "ja") == ['*[lang|="ja"]', '* [lang|="ja"]', '[lang|="ja"] *']
