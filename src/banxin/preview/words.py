"""The words of the page in the browser, in the language of whoever reads it."""

from banxin.saying.languages import Language
from banxin.saying.said import say
from banxin.saying.told import told

WORDS = {
    "findings": say("Findings"),
    "none": say("Nothing is amiss."),
    "building": say("building …"),
    "saved": say("saved, being laid out …"),
    "waiting": say("waiting for the first pages"),
    "draft": say("draft"),
    "laid-out": say("laid out"),
    "checked": say("checked"),
    "lost": say("banxin serve has ended; begin it again, and this page goes on"),
    "unanswered": say("The preview cannot show this: {{address}}"),
    "last": say("These are the last good pages."),
    "pages": say("{{count}} pages"),
    "changed": say("{{count}} changed"),
    "page": say("Page"),
    "search": say("Search the text"),
    "hits": say("{{count}} places"),
    "grid": say("Grid"),
    "lines": say("Lines"),
    "dark": say("Dark"),
    "narrow": say("Phone"),
    "large": say("Large type"),
    "listen": say("Listen, and see what is heard"),
    "silent": say("This browser cannot play the sound {{sound}}."),
    "zoom-in": say("Larger"),
    "zoom-out": say("Smaller"),
    "open": say("open in the editor"),
    "sheet": say("sheet {{count}}"),
    "keys": say(
        "Keys: ← → spreads · + − size · g grid · l lines · n p findings · / search · 1–9 editions · e-books: d dark · w phone · t large type"
    ),
    "other": say("中文"),
    "review": say("Sources"),
    "to-pages": say("← Pages"),
    "undo": say("undo"),
    "decide": say("decide"),
    "why": say("why"),
    "left": say("{{count}} to answer"),
    "together-keep": say("all {{count}} of this kind are right as they stand"),
    "together-drop": say("leave out all {{count}} of this kind"),
    "any-decision": say("another decision"),
    "level-questions": say("questions"),
    "level-listed": say("questions, and what is worth a look"),
    "level-all": say("every edit"),
    "writing": say("writing …"),
    "unwritten": say("not written, and asked again: {{count}}"),
    "written": say("written to decisions/"),
    "undone": say("taken back"),
    "begin": say("n goes to the first; a click on a mark shows what it is."),
    "all-answered": say(
        "Nothing is left to answer here. What was decided is in decisions/; `banxin clean` makes the chapters with it."
    ),
    "no-token": say("Open the address that banxin told in the terminal: only there may decisions be made."),
    "no-sources": say("This book has no sources/."),
    "review-keys": say(
        "Keys: n p next, before · a accept · o overrule · k right as it stands · r reads otherwise · j x join or not · b breaks off · "
        "l leave out · g all of its kind · d another decision · w why · u undo · f what is shown · [ ] parts · s sources"
    ),
}


def words_of(language: Language) -> dict[str, str]:
    """Each word by its name; `{count}` in it is filled in by the page."""
    return {name: told(word, language) for name, word in WORDS.items()}
