"""What passes, kinds of blocks and states of chapters are called for a person; records and decisions have their own names."""

from banxin.cleaning.source.document import Kind
from banxin.saying.said import Said, say

PASSES = {
    "entities": say("character references"), "characters": say("invisible characters"), "split": say("blocks parted by hand"),
    "upright": say("headings set upright"), "lines": say("ends of lines"), "tags": say("tags left over"), "records": say("tags of a database"), "glued": say("headings glued to paragraphs"), "editor": say("changes by hand"), "kind": say("kinds by hand"),
    "told": say("kinds that the document says"), "furniture": say("running heads and folios"), "width": say("widths of marks"),
    "dots": say("ellipses"), "quotes": say("quotation marks"), "blocks": say("kinds of blocks"), "twice": say("headlines said twice"), "verse": say("verse"), "speakers": say("speakers"),
    "marks": say("marks of headings"), "series": say("headings of one series"), "datelines": say("datelines"), "spaces": say("spaces"), "joins": say("joined paragraphs"),
    "overleaf": say("sentences that go on overleaf"),
    "headlines": say("late headlines"), "order": say("order by hand"), "captions": say("captions"), "labels": say("labels"),
    "sections": say("sections"), "run-in": say("run-in heads"), "truncation": say("text that breaks off"), "queries": say("questions"),
    "asked": say("questions by hand"),
}  # fmt: skip
KINDS = {
    Kind.RAW: say("not decided"), Kind.SECTION: say("section"), Kind.HEADLINE: say("headline"), Kind.SUB_HEADING: say("sub-heading"),
    Kind.SUBTITLE: say("subtitle"), Kind.BYLINE: say("byline"), Kind.LABEL: say("label"), Kind.CAPTION: say("caption"),
    Kind.PARAGRAPH: say("paragraph"), Kind.STANDFIRST: say("standfirst"), Kind.DATELINE: say("dateline"), Kind.QUOTE: say("quotation"),
    Kind.ATTRIBUTION: say("attribution"), Kind.VERSE: say("line of verse"), Kind.NOTE: say("note"), Kind.AUTHOR_NOTE: say("author's note"),
    Kind.CODE: say("code"), Kind.DROPPED: say("left out"),
}  # fmt: skip
STATES = {"clean": say("clean"), "queries-open": say("questions open"), "truncated": say("breaks off")}


def word_of_pass(name: str) -> Said:
    return PASSES[name]


def word_of_kind(kind: Kind) -> Said:
    return KINDS[kind]


def word_of_state(status: str) -> Said:
    """What the state of a chapter is called (`clean`, `queries-open`, `truncated`)."""
    return STATES[status]
