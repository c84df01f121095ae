"""Pages and messages of our own, for people and for the trade: their templates, and their words in the language of whoever reads them."""

from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined

from banxin.saying.languages import Language
from banxin.saying.said import Said, say
from banxin.saying.told import recalled, told
from banxin.saying.translations import catalogue

TAGS = {Language.ENGLISH: "en", Language.CHINESE: "zh-Hans"}
"""How a page says its language (BCP 47)."""


def page_templates(package: str) -> Environment:
    """The templates that lie in a package: whatever a book is called, its words are text there and never markup."""
    return Environment(
        loader=PackageLoader(package, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def teller(language: Language) -> Callable[..., str]:
    """What a template says its words with: `tell("{count} pages", count=3)`, a sentence, or what a report has of one.

    >>> tell = teller(Language.CHINESE)
    >>> tell("no edition is called '{name}'", name="prnt"), tell("no edition is called 'prnt'"), tell("Pictures")
    ('没有名为“prnt”的版本', '没有名为“prnt”的版本', '图片')
    """

    def tell(text: str, **values: object) -> str:
        if isinstance(text, Said):
            return told(text, language)
        if values or text in catalogue(language):
            return told(say(text, **values), language)
        # What comes back from a report or from another process is text again; the catalogue knows of which sentence it was made.
        return told(recalled(text, language), language)

    return tell
