"""What `banxin explain` knows of text in a PDF that nobody can read."""

from banxin.checks.chapters.rule import Explanation
from banxin.model.finding import Severity

INK_CODES = (
    Explanation(
        code="ink-001", severity=Severity.ERROR, title="text that leaves no ink", chinese="文字不显",
        why="It is in the file and is read out, found and copied, but nobody can see it: its colour is the paper's, "
        "something lies over it, or a clip cuts it off.",
        mend="Look in the stylesheet for its colour, `opacity`, a box placed over it, `overflow: hidden`, a fixed height.",
    ),
    Explanation(
        code="ink-002", severity=Severity.ERROR, title="text outside the sheet", chinese="文字在纸外",
        why="What stands beyond the edge at which the sheet is cut is lost to the reader.",
        mend="Give it room: smaller type, fewer or narrower columns, a place to break in a long word or address.",
    ),
    Explanation(
        code="ink-003", severity=Severity.WARNING, title="type that is too small to be read", chinese="字号过小",
        why="Below 3 pt nobody reads with ease, below 1 pt nobody at all (then it is an error). Tone marks may have 2.5 pt.",
        mend="Set it larger: notes and captions from 6 pt, readings from 4 pt.",
    ),
    Explanation(
        code="ink-004", severity=Severity.ERROR, title="glyph that claims more than it shows", chinese="字形代表了未印出的文字",
        why="The file says that one glyph stands for several characters, and the face has no such ligature: "
        "text is read back that is not on the page.",
        mend="Do not cut text with an ellipsis; give it room.",
    ),
    Explanation(
        code="ink-005", severity=Severity.WARNING, title="picture or rule outside the sheet", chinese="图或线在纸外",
        why="More of it lies beyond the edge than a bleed needs (5 mm); what lies wholly beyond is not printed at all.",
        mend="Give it the width of the text, or a place on the page.",
    ),
    Explanation(
        code="ink-006", severity=Severity.ERROR, title="glyph of another character", chinese="字形与文字不符",
        why="The page shows a glyph that the face has for another character than the text says: "
        "what is seen and what is read are not the same.",
        mend="Name another face for the character, or write the character that is meant.",
    ),
)  # fmt: skip
