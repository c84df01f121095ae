"""The rules of an edition's ornaments: below the title of a chapter, and where the text breaks off.

An ornament is no text: in a PDF it is an artifact (`banxin.engine.drawing.generated_text`), and no gate looks for it.
"""

from collections.abc import Iterator
from os.path import relpath
from pathlib import Path
from urllib.parse import quote

from banxin.model.edition import Edition, Format, Ornament, OrnamentPlace, WritingMode

CHAPTER = """\
.chapter-header::after {{
  display: block;
  margin-block-start: calc(1 * var(--leading));
  font-family: var(--face-ornament, var(--face-body));
  font-size: var(--size-ornament, 1em);
  font-weight: 400;
  line-height: calc(1 * var(--leading));
  letter-spacing: normal;
  text-indent: 0;
  color: var(--colour-ornament, currentcolor);
{content}}}
"""
BREAK = """\
.break::before {{
  --banxin-generated: none;
  font-family: var(--face-ornament, var(--face-body));
  color: var(--colour-ornament, currentcolor);
{content}}}
"""
TEXT = "  content: {text};\n"
PICTURE = """\
  content: "";
  {display}
  inline-size: {size};
  block-size: {size};
  background: url("{address}") center / contain no-repeat;
"""
HEIGHT = {
    OrnamentPlace.CHAPTER: "var(--size-ornament-picture, calc(2 * var(--leading)))",
    OrnamentPlace.BREAK: "calc(1 * var(--leading))",
}
DISPLAY = {OrnamentPlace.CHAPTER: "margin-inline: auto;", OrnamentPlace.BREAK: "display: inline-block;"}
RULES = {OrnamentPlace.CHAPTER: CHAPTER, OrnamentPlace.BREAK: BREAK}
UPRIGHT = "  transform: rotate(-90deg);\n"
"""Vertical pages are laid out on their side, and turned with all that stands on them."""


def ornament_rules(edition: Edition, root: Path) -> str:
    """The stylesheet of the edition's ornaments, with addresses of pictures relative to the book's folder `root`."""
    return "".join(rules_of(edition, root))


def rules_of(edition: Edition, root: Path) -> Iterator[str]:
    turned = edition.format is Format.PDF and edition.writing_mode is WritingMode.VERTICAL
    for place, ornament in sorted(edition.ornaments.items()):
        content = content_of(place, ornament, root) + (UPRIGHT if turned and ornament.picture else "")
        yield RULES[place].format(content=content)


def content_of(place: OrnamentPlace, ornament: Ornament, root: Path) -> str:
    """The declarations that say what stands there."""
    if ornament.picture is None:
        return TEXT.format(text=as_string(ornament.text))
    address = quote(Path(relpath(ornament.picture, root)).as_posix())
    return PICTURE.format(address=address, display=DISPLAY[place], size=HEIGHT[place])


def as_string(text: str) -> str:
    r"""Text as a CSS string, whatever it holds (CSS Syntax 3, section 4.3.5).

    >>> as_string("＊　＊")
    '"＊　＊"'
    """
    return '"' + "".join(f"\\{ord(one):x} " if one in '"\\<' or ord(one) < ord(" ") else one for one in text) + '"'
