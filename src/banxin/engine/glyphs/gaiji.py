"""The characters that a book draws itself: wherever one of their texts stands it is set in the face of its drawings.

The face has a ligature for what is written with several characters, so that they are one character to whoever sees the page
and all of them to whoever searches or hears it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from weasyprint.css import Style
from weasyprint.text.fonts import FontConfiguration

from banxin.engine.glyphs.shaped_runs import runs_beside
from banxin.model.book import any_of_texts

KEY = "banxin_gaiji"


@dataclass(frozen=True, slots=True)
class Gaiji:
    """The family of the drawn characters; `text` finds one of them, `runs` them and what else is shaped together."""

    family: str
    text: re.Pattern[str]
    runs: re.Pattern[str]


def declare_gaiji(configuration: FontConfiguration, family: str, texts: Iterable[str]) -> None:
    """Tell a document which texts are drawn by which family."""
    pattern = any_of_texts(texts)
    configuration.__dict__[KEY] = Gaiji(family, re.compile(pattern), runs_beside(pattern))


def gaiji_of(style: Style) -> Gaiji | None:
    """The drawn characters of the document that a style belongs to; None when it has none."""
    return style.font_config.__dict__.get(KEY)


def has_gaiji(style: Style, text: str) -> bool:
    gaiji = gaiji_of(style)
    return gaiji is not None and gaiji.text.search(text) is not None
