"""Which text of a page is too faint, by what its stylesheet says: a stylesheet, a page, and what is told of them.

Paper is white and text black where nothing is said. `#777` on white has a contrast of 4.5 to 1, a trifle too little;
`#999` has 2.8 and is too little for large text too.
"""

import pytest

from banxin.checks.epub.epub_colours import SCREENS, faint_text, papers_without_ink
from banxin.checks.epub.epub_contents import EpubContents, contents_of

FOR_DARK = "take a lighter colour for dark screens: @media (prefers-color-scheme: dark)"
PAPER_PICTURE = "url(paper.png)"


def page(css: str, body: str, name: str = "one.xhtml", href: str = "style.css") -> EpubContents:
    document = (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>题</title><link rel="stylesheet" href="{href}"/></head>'
        f"<body>{body}</body></html>"
    )
    return contents_of({name: document.encode(), "style.css": css.encode()}, (name,))


def told(contents: EpubContents) -> list[str]:
    return [f"{complaint.source}: {complaint.message}; {complaint.hint}" for complaint in faint_text(contents)]


def words_told(css: str, body: str) -> list[str]:
    """The words that are told to be faint, in their order."""
    return [
        complaint.message.partition("”")[0].removeprefix("“") for complaint in faint_text(page(css, body), SCREENS[:1])
    ]


def test_the_whole_message_for_light_paper_and_for_dark() -> None:
    assert told(page("p { color: #999 }", "<p>江流天地外山色有无中</p>")) == [
        "style.css:1:5: “江流天地外山色有” has a contrast of 2.8 to 1, and 4.5 is the least; take a darker colour"
    ]
    assert told(page("p { background: #222; color: #555 }", "<p>江流</p>")) == [
        "style.css:1:23: “江流” has a contrast of 2.1 to 1, and 4.5 is the least; take a lighter colour"
    ]
    assert told(page("\n p { background: #333 }", "<p>江流</p>")) == [
        "style.css:2:6: “江流” has a contrast of 1.7 to 1, and 4.5 is the least; take a lighter colour"
    ]
    dark = "@media (prefers-color-scheme: dark) { p { color: #333 } }"
    assert told(page(dark, "<p>江流</p>")) == [
        f"style.css:1:43: “江流” has a contrast of 1.5 to 1 on a dark screen, and 4.5 is the least; {FOR_DARK}"
    ]
    assert told(page("h1 { color: #aaa }", "<h1>江</h1>")) == [
        "style.css:1:6: “江” has a contrast of 2.3 to 1, and 3 is the least; take a darker colour"
    ]


@pytest.mark.parametrize(
    ("css", "body", "faint"),
    [
        # The cascade: inherited, nearer rules win, what is named inherit or unknown.
        ("body { color: #999 }", "<p>甲</p>", ["甲"]),
        ("body { color: #999 } p { color: black }", "<p>甲</p>乙", ["乙"]),
        ("p { color: black } .x { color: #999 }", '<p class="x">甲</p>', ["甲"]),
        ("p { color: black } q { color: #999 }", "<p>甲<q>乙</q>丙</p>", ["乙"]),
        ("p { color: #999 } q { color: black } b { color: inherit }", "<q>甲<b>乙</b></q>", []),
        ("p { color: #999 } q { color: inherit }", "<p><q>甲</q></p>", ["甲"]),
        ("p::before { color: #999 }", "<p>甲</p>", []),
        ("p { colour: #999; margin: 0 }", "<p>甲</p>", []),
        ("p:unheard-of(x) { color: #999 } q { color: #999 }", "<p>甲</p><q>乙</q>", ["乙"]),
        # One complaint for each pair of declarations.
        ("p { color: #999 }", "<p>甲</p><p>乙</p>", ["甲"]),
        ("p { color: #999 } .y { background: #eee }", '<p>甲</p><p class="y">乙</p>', ["甲", "乙"]),
        # The first text of an element, white space aside.
        ("p { color: #999 }", "<p> <b/> 甲 <i/>乙</p>", ["甲"]),
        ("p { color: #999 }", "<p>  </p>", []),
        ("p { color: #999 }", "<div><p><i>甲</i></p></div>", ["甲"]),
        # Large text, bold text.
        ("p { color: #777 }", "<p>甲</p>", ["甲"]),
        ("p { color: #767676 }", "<p>甲</p>", []),
        ("p { color: #888; font-size: 1.5em }", "<p>甲</p>", []),
        ("p { color: #888; font-size: 1.4em }", "<p>甲</p>", ["甲"]),
        ("p { color: #888; font-size: 150% }", "<p>甲</p>", []),
        ("p { color: #888; font-size: 18pt }", "<p>甲</p>", []),
        ("p { color: #888; font-size: 17pt }", "<p>甲</p>", ["甲"]),
        ("p { color: #888; font-size: 24px }", "<p>甲</p>", []),
        ("p { color: #888; font-size: 1.5rem }", "<p>甲</p>", []),
        ("p { color: #888; font-size: 30vw }", "<p>甲</p>", ["甲"]),
        ("p { color: #888; font-size: x-large }", "<p>甲</p>", []),
        ("p { color: #888; font-size: large }", "<p>甲</p>", ["甲"]),
        ("p { color: #888; font-size: large; font-weight: bold }", "<p>甲</p>", []),
        ("p { color: #888; font-size: 1.2em; font-weight: 700 }", "<p>甲</p>", []),
        ("p { color: #888; font-size: 1.2em; font-weight: 600 }", "<p>甲</p>", ["甲"]),
        ("p { color: #888; font-size: 1.2em; font-weight: bolder }", "<p>甲</p>", []),
        ("h3 { color: #888; font-weight: normal }", "<h3>甲</h3>", ["甲"]),
        ("h3 { color: #888 }", "<h3>甲</h3>", []),
        ("h3 { color: #888; font-weight: lighter }", "<h3>甲</h3>", []),
        ("h2, h5 { color: #888 }", "<h2>甲</h2><h5>乙</h5>", ["乙"]),
        ("b { color: #888; font-size: 1.2em }", "<b>甲</b>", []),
        ("div { font-size: 2em } p { color: #888; font-size: 0.8em }", "<div><p>甲</p></div>", []),
        ("div { font-size: 2em } p { color: #888; font-size: 1rem }", "<div><p>甲</p></div>", ["甲"]),
        ("div { font-size: 2em } p { color: #888; font-size: inherit }", "<div><p>甲</p></div>", []),
        ("div { font-size: 2em } small { color: #888; font-size: inherit }", "<div><small>甲</small></div>", []),
        ("div { font-size: 1.6em } small { color: #888 }", "<div><small>甲</small></div>", ["甲"]),
        ("div { font-size: 1.6em } small { color: #888; font-size: smaller }", "<div><small>甲</small></div>", ["甲"]),
        # Paper, and what lies below it.
        ("p { background: #777 }", "<p>甲</p>", []),
        ("p { background-color: #555 }", "<p>甲</p>", ["甲"]),
        ("div { background: #555 } p { color: white }", "<div><p>甲</p></div>", []),
        ("div { background: #555 } p { color: white; background: transparent }", "<div><p>甲</p></div>", []),
        ("p { color: white; background: rgba(0, 0, 0, 0.9) }", "<p>甲</p>", []),
        ("p { color: white; background: rgba(0, 0, 0, 0.4) }", "<p>甲</p>", ["甲"]),
        ("p { color: rgba(0, 0, 0, 0.4) }", "<p>甲</p>", ["甲"]),
        # Opacity, as a share and in per cent, multiplied inwards.
        ("p { opacity: 0.4 }", "<p>甲</p>", ["甲"]),
        ("p { opacity: 0 }", "<p>甲</p>", []),
        ("p { opacity: 0% }", "<p>甲</p>", []),
        ("p { color: #999; display: none; display: block }", "<p>甲</p>", ["甲"]),
        ("p { color: #999; visibility: collapse }", "<p>甲</p>", []),
        ("p { color: #999; visibility: visible }", "<p>甲</p>", ["甲"]),
        ("/* a */ p { /* b */ color: #999 }", "<p>甲</p>", ["甲"]),
        ("p { opacity: 0.9 }", "<p>甲</p>", []),
        ("p { opacity: 90% }", "<p>甲</p>", []),
        ("p { opacity: 40% }", "<p>甲</p>", ["甲"]),
        ("p { opacity: 7 }", "<p>甲</p>", []),
        ("p { opacity: inherit }", "<p>甲</p>", []),
        ("div, p { opacity: 0.65 }", "<div><p>甲</p></div>", ["甲"]),
        ("div { opacity: 0.65 }", "<div><p>甲</p></div>", []),
        # Text on a picture is not judged, unless something opaque lies between.
        (f"p {{ color: #999; background: {PAPER_PICTURE} }}", "<p>甲</p>", []),
        (f"p {{ color: #999; background-image: {PAPER_PICTURE} }}", "<p>甲</p>", []),
        ('p { color: #999; background: url("paper.png") }', "<p>甲</p>", []),
        (f"p {{ color: #999; background: #eee {PAPER_PICTURE} }}", "<p>甲</p>", []),
        (f"body {{ background: {PAPER_PICTURE} }} p {{ color: #999 }}", "<p>甲</p>", []),
        (f"body {{ background: {PAPER_PICTURE} }} p {{ color: #999; background: white }}", "<p>甲</p>", ["甲"]),
        (f"body {{ background: {PAPER_PICTURE} }} p {{ color: #999; background: #fffc }}", "<p>甲</p>", []),
        (f"p {{ color: #999; background-image: {PAPER_PICTURE}; background-color: #eee }}", "<p>甲</p>", []),
        (f"p {{ color: #999; background-color: #eee; background-image: {PAPER_PICTURE} }}", "<p>甲</p>", []),
        (f"p {{ color: #999; background: {PAPER_PICTURE} }} .x {{ background: white }}", '<p class="x">甲</p>', ["甲"]),
        (f"p {{ color: #999; background: {PAPER_PICTURE} }} .x {{ background: none }}", '<p class="x">甲</p>', ["甲"]),
        # What is not shown.
        ("p { color: #999; display: none }", "<p>甲</p>", []),
        ("p { color: #999; display: block }", "<p>甲</p>", ["甲"]),
        ("div { color: #999; display: none } p { display: block }", "<div><p>甲</p></div>", []),
        ("p { color: #999; display: none } .x { display: block }", '<p class="x">甲</p><p>乙</p>', ["甲"]),
        ("title { color: #999 }", "", []),
        # Screens: print is no screen, a dark one is tried apart.
        ("@media print { p { color: #999 } }", "<p>甲</p>", []),
        ("@media screen { p { color: #999 } }", "<p>甲</p>", ["甲"]),
        ("@supports (color: red) { @layer a { p { color: #999 } } }", "<p>甲</p>", ["甲"]),
        ("@font-face { color: #999 }", "<p>甲</p>", []),
        ("@media (prefers-color-scheme: light) { p { color: #999 } }", "<p>甲</p>", ["甲"]),
        ("p { color: #555 } @media (prefers-color-scheme: dark) { p { color: white } }", "<p>甲</p>", []),
        ("p { color: #999 } @media (prefers-color-scheme: dark) { q { color: white } }", "<p>甲</p>", ["甲"]),
    ],
)
def test_which_words_are_faint(css: str, body: str, faint: list[str]) -> None:
    assert words_told(css, body) == faint


def test_a_page_in_a_folder_finds_its_stylesheet() -> None:
    assert len(told(page("p { color: #999 }", "<p>甲</p>", "text/one.xhtml", "../style.css"))) == 1
    assert told(page("p { color: #999 }", "<p>甲</p>", "one.xhtml", "other.css")) == []


@pytest.mark.parametrize(
    ("css", "complaint"),
    [
        ("p { background: #eee }", "style.css:1:5: '#eee' is put below text that may be of any colour; set color too"),
        (
            "p { background-color: rgb(1 2 3 / 5%) }",
            "style.css:1:5: 'rgb(1 2 3 / 5%)' is put below text that may be of any colour; set color too",
        ),
        ("p { background: #eee; color: black }", ""),
        ("p { background: none }", ""),
        ("p { background: transparent }", ""),
        ("p { background-image: url(a.png) }", ""),
        ("p { border-color: #eee }", ""),
        ("@media print { p { background: #eee } }", ""),
        ("@media (prefers-color-scheme: dark) { p { background: #111 } }", ""),
    ],
)
def test_who_colours_the_paper_colours_the_text(css: str, complaint: str) -> None:
    found = [f"{one.source}: {one.message}; {one.hint}" for one in papers_without_ink(page(css, ""))]
    assert found == ([complaint] if complaint else [])


@pytest.mark.parametrize(
    ("css", "told_of"),
    [
        # The first screen on which a pair of declarations is too faint.
        ("p { color: #767676 }", "3.7 to 1 on a sepia screen"),
        ("p { color: #6b6650 }", "4.4 to 1 on a grey screen"),
        ("p { color: #333 }", "1.5 to 1 on a dark screen"),
        ("p { color: #333 } @media (prefers-color-scheme: dark) { q { color: white } }", "1.5 to 1 on a dark screen"),
        ("p { background: #222; color: #bbb }", ""),
        ("p { color: #333 } @media (prefers-color-scheme: dark) { p { color: #ccc } }", ""),
        # The ink of sepia paper is brown.
        ("p { opacity: 0.7 }", "3.5 to 1 on a sepia screen"),
        # Paper that the book colours and text that it does not is told of for itself; with its ink it needs no twin.
        ("p { background: #e3e3e3 }", ""),
        ("p { background: #e3e3e3; color: #222 }", ""),
        ("p { color: #e00; font-size: 2em }", ""),
    ],
)
def test_every_paper_that_readers_choose_is_tried(css: str, told_of: str) -> None:
    found = [one.message.partition("contrast of ")[2].partition(",")[0] for one in faint_text(page(css, "<p>甲</p>"))]
    assert found == ([told_of] if told_of else [])
