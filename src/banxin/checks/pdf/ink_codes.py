"""What `banxin explain` knows of text in a PDF that nobody can read."""

from banxin.checks.chapters.rule import Explanation
from banxin.model.finding import Severity
from banxin.saying.said import say

INK_CODES = (
    Explanation(
        code="ink-001", severity=Severity.ERROR, title=say("text that leaves no ink"),
        why=say("It is in the file and is read out, found and copied, but nobody can see it: its colour is the paper's, something lies over it, or a clip cuts it off."),
        mend=say("Look in the stylesheet for its colour, `opacity`, a box placed over it, `overflow: hidden`, a fixed height."),
    ),
    Explanation(
        code="ink-002", severity=Severity.ERROR, title=say("text outside the sheet"),
        why=say("What stands beyond the edge at which the sheet is cut is lost to the reader."),
        mend=say("Give it room: smaller type, fewer or narrower columns, a place to break in a long word or address."),
    ),
    Explanation(
        code="ink-003", severity=Severity.WARNING, title=say("type that is too small to be read"),
        why=say("Below 3 pt nobody reads with ease, below 1 pt nobody at all (then it is an error). Tone marks may have 2.5 pt."),
        mend=say("Set it larger: notes and captions from 6 pt, readings from 4 pt."),
    ),
    Explanation(
        code="ink-004", severity=Severity.ERROR, title=say("glyph that claims more than it shows"),
        why=say("The file says that one glyph stands for several characters, and the face has no such ligature: text is read back that is not on the page."),
        mend=say("Do not cut text with an ellipsis; give it room."),
    ),
    Explanation(
        code="ink-005", severity=Severity.WARNING, title=say("picture or rule outside the sheet"),
        why=say("More of it lies beyond the edge than a bleed needs (5 mm); what lies wholly beyond is not printed at all."),
        mend=say("Give it the width of the text, or a place on the page."),
    ),
    Explanation(
        code="ink-006", severity=Severity.ERROR, title=say("glyph of another character"),
        why=say("The page shows a glyph that the face has neither for the character that the text says nor in its place (in columns, in another country, as a ligature): what is seen and what is read are not the same."),
        mend=say("Name another face for the character, or write the character that is meant."),
    ),
)  # fmt: skip
