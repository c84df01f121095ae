"""Documents of an e-book written as HTML: what a browser reads is what the document says."""

from lxml import etree

from banxin.web.page_markup import page_markup

DOCUMENT = (
    """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>"""
)


def written(body: str, names: dict[str, str] | None = None, sizes: dict[str, tuple[int, int]] | None = None) -> str:
    return page_markup(etree.fromstring(DOCUMENT.format(body)), names or {}, sizes or {})


def test_what_only_e_books_have_is_left_out() -> None:
    assert written('<p epub:type="x" lang="ja" xml:lang="ja">甲</p>') == '<p lang="ja">甲</p>'
    assert written('<p xml:lang="ja">甲</p>') == '<p lang="ja">甲</p>'


def test_empty_elements_are_closed_as_browsers_need_it() -> None:
    assert written("<p>甲<span/>乙<br/>丙</p>") == "<p>甲<span></span>乙<br>丙</p>"


def test_signs_of_markup_in_the_text_stay_text() -> None:
    assert written("<p>a &lt; b &amp;amp; c</p>") == "<p>a &lt; b &amp;amp; c</p>"


def test_drawings_and_formulas_have_no_namespaces() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>'
    assert written(svg) == '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>'
    assert written('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>') == "<math><mi>x</mi></math>"


def test_a_figure_with_a_caption_has_no_other_role() -> None:
    group = '<figure role="group"><img src="a.png" alt="甲"/><figcaption>乙</figcaption></figure>'
    assert written(group) == '<figure><img src="a.png" alt="甲"><figcaption>乙</figcaption></figure>'


def test_what_stands_beside_the_text_is_no_landmark() -> None:
    assert (
        written('<aside role="doc-tip">甲</aside><aside>乙</aside>')
        == '<aside role="note">甲</aside><aside role="note">乙</aside>'
    )
    assert written('<aside role="doc-footnote">甲</aside>') == '<aside role="doc-footnote">甲</aside>'


def test_a_page_of_the_printed_book_is_named_in_a_way_that_browsers_and_axe_know() -> None:
    mark = '<span id="page-3" role="doc-pagebreak" aria-label="3"/>'
    assert written(f"<p>甲{mark}乙</p>") == '<p>甲<span id="page-3" role="doc-pagebreak" title="3"></span>乙</p>'


def test_links_lead_to_pages() -> None:
    names = {"two.xhtml": "two.html"}
    assert written('<a href="two.xhtml#x">甲</a>', names) == '<a href="two.html#x">甲</a>'
    assert written('<a href="#x">甲</a>', names) == '<a href="#x">甲</a>'


def test_pictures_of_figures_say_their_size_so_that_the_text_below_does_not_jump() -> None:
    told = written(
        '<figure><img src="a.png" alt=""/><img src="b.svg" alt=""/></figure><p><img src="a.png" alt=""/></p>',
        sizes={"a.png": (640, 480)},
    )
    assert told == (
        '<figure><img src="a.png" alt="" width="640" height="480"><img src="b.svg" alt=""></figure><p><img src="a.png" alt=""></p>'
    )
