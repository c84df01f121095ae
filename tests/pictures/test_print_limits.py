"""What of an SVG print draws otherwise: told, or refused where it would show other things. Ordinary drawings pass."""

from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, write_small_book

from banxin.cli import main
from banxin.pictures.print_limits import other_looks_in, other_things_in

HEAD = (
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9' {}>{}</svg>"
)
STOPS = "<stop stop-color='red'/><stop offset='1' stop-color='blue'/>"
CIRCLE = "<circle cx='5' cy='5' r='3' fill='white'/>"


def svg(body: str, attributes: str = "") -> bytes:
    return HEAD.format(attributes, body).encode()


THINGS = {
    "<path id='p' d='M0 5H9'/><text><textPath href='#p'>\u5b57</textPath></text>": "has text along a path",
    "<switch><rect systemLanguage='en'/><rect/></switch>": "chooses between drawings (<switch>)",
}  # fmt: skip
LOOKS = {
    f"<mask id='m'>{CIRCLE}</mask><g mask='url(#m)'><rect width='9' height='9'/></g>": "masks over more than a single shape",
    f"<mask id='m' mask-type='alpha'>{CIRCLE}</mask><rect width='9' height='9' mask='url(#m)'/>": "masks by transparency",
    f"<mask id='m' maskContentUnits='objectBoundingBox'>{CIRCLE}</mask><rect width='9' height='9' style='mask: url(#m)'/>": "masks in parts of their shapes",
    "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><rect width='9' height='9' filter='url(#f)'/>": "filters",
    "<style>rect { mix-blend-mode: multiply }</style><rect width='9' height='9'/>": "blending of colours",
    "<rect width='9' height='9' stroke='red' paint-order='stroke'/>": "strokes below their filling",
    "<clipPath id='c'><path clip-rule='evenodd' d='M0 0H9V9Z'/></clipPath><rect width='9' height='9' clip-path='url(#c)'/>": "clip paths with holes (clip-rule)",
    f"<linearGradient id='g'>{STOPS}</linearGradient><path d='M0 0L9 9' stroke='url(#g)'/>": "strokes in a gradient",
    "<rect width='9' height='9' style='transform: rotate(3deg)'/>": "transforms in a style",
    f"<linearGradient id='g' gradientTransform='rotate(45)'>{STOPS}</linearGradient>": "gradients that are turned",
    f"<radialGradient id='g'>{STOPS}</radialGradient>": "round gradients whose radius is left to the program or given in %",
    "<linearGradient id='g'><stop stop-color='red' stop-opacity='0'/><stop offset='1' stop-color='blue'/></linearGradient>": "gradients of several colours and opacities",
}  # fmt: skip
DRAWN = (
    f"<mask id='m'>{CIRCLE}</mask><rect width='9' height='9' mask='url(#m)'/>",
    f"<clipPath id='c'>{CIRCLE}</clipPath><g clip-path='url(#c)'><rect width='9' height='9'/></g>",
    f"<linearGradient id='g' gradientTransform='translate(1 2) scale(2)'>{STOPS}</linearGradient><rect width='9' height='9' fill='url(#g)'/>",
    f"<radialGradient id='g' r='.5'>{STOPS}</radialGradient><radialGradient id='h' xlink:href='#g' cx='.2'/>",
    "<rect width='9' height='9' style='mix-blend-mode: normal; paint-order: fill; filter: none'/>",
    "<path fill-rule='evenodd' d='M0 0H9V9Z'/><text x='1' y='5'>\u5b57</text>",
    "<marker id='m'><path d='M0 0H2'/></marker><path d='M0 0H9' marker-end='url(#m)'/>",
)


@pytest.mark.parametrize("body", THINGS)
def test_what_would_show_other_things_is_named(body: str) -> None:
    assert other_things_in(svg(body)) == (THINGS[body],)


@pytest.mark.parametrize("body", LOOKS)
def test_what_looks_otherwise_is_named(body: str) -> None:
    assert other_looks_in(svg(body)) == (LOOKS[body],)
    assert other_things_in(svg(body)) == ()


@pytest.mark.parametrize("body", DRAWN)
def test_what_print_draws_as_everybody_does_is_not(body: str) -> None:
    assert (other_looks_in(svg(body)), other_things_in(svg(body))) == ((), ())


def test_a_ground_of_paper_is_none() -> None:
    assert other_looks_in(svg("", "style='background-color: rgb(255, 255, 255)'")) == ()
    assert other_looks_in(svg("", "style='background-color: #ffe'")) == ("a background colour",)


def test_print_stops_or_tells_and_the_e_book_takes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_small_book(tmp_path, chapter=CHAPTER + '\n![\u56fe](images/a.svg){alt="\u56fe"}\n')
    (root / "images").mkdir()
    (root / "images" / "a.svg").write_bytes(svg(next(iter(THINGS))))
    assert main(["-q", "-C", str(root), "build"]) == 1
    assert capsys.readouterr().err == (
        "chapters/01-one.md:7: print cannot draw the picture 'images/a.svg': it has text along a path; "
        "hint: export it again with text as paths and one drawing alone, or as PNG of 600 dpi\n"
    )
    (root / "images" / "a.svg").write_bytes(svg("".join(list(LOOKS)[3:6])))
    assert main(["-C", str(root), "build"]) == 0
    assert capsys.readouterr().err == (
        "chapters/01-one.md:7: warning: print draws the picture 'images/a.svg' otherwise than a browser does: "
        "filters, strokes below their filling, blending of colours [picture-003]; "
        "hint: look at it on the page; export it flattened, or as PNG of 600 dpi\n"
    )
