"""The words of the page in the browser, in the language of whoever reads it."""

from banxin.saying.languages import Language
from banxin.saying.said import say
from banxin.saying.told import told

WORDS = {
    "findings": say("Findings"),
    "none": say("Nothing is amiss."),
    "building": say("building …"),
    "waiting": say("waiting for the first pages"),
    "draft": say("draft"),
    "laid-out": say("laid out"),
    "checked": say("checked"),
    "lost": say("banxin serve has ended; begin it again, and this page goes on"),
    "last": say("These are the last good pages."),
    "pages": say("{{count}} pages"),
    "changed": say("{{count}} changed"),
    "page": say("Page"),
    "search": say("Search the text"),
    "hits": say("{{count}} places"),
    "grid": say("Grid"),
    "lines": say("Lines"),
    "zoom-in": say("Larger"),
    "zoom-out": say("Smaller"),
    "open": say("open in the editor"),
    "sheet": say("sheet {{count}}"),
    "keys": say("Keys: ← → spreads · + − size · g grid · l lines · n p findings · / search · 1–9 editions"),
    "other": say("中文"),
}


def words_of(language: Language) -> dict[str, str]:
    """Each word by its name; `{count}` in it is filled in by the page."""
    return {name: told(word, language) for name, word in WORDS.items()}
