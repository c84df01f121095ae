"""What `banxin explain` says of what `banxin clean` finds in a source, and of what it asks about the text."""

from banxin.checks.chapters.rule import Explanation
from banxin.model.finding import Severity
from banxin.saying.said import say

ROWS = (
    ("alternative", say("two forms of one content differ"), say("A Word file may hold a drawing twice, for new and for old programs; the first was taken."),
     say("Compare the document, and put what is missing into the chapter.")),
    ("changes", say("tracked changes"), say("Insertions are taken in, deletions are left out: nobody has accepted them yet."),
     say("Accept or refuse the changes in the document, and clean again.")),
    ("comments", say("comments are left out"), say("They are about the text, and not part of it."),
     say("Answer them in the document; they are listed in chapters/audit/.")),
    ("continued", say("words that point to another page"), say("下转 and 上接 belong to the old page; the text between them may still have to be joined."),
     say("See that both parts stand together; write a decision `join` where they do not.")),
    ("doubt", say("words recognised with little confidence"), say("The recogniser itself was unsure; below 60 percent it is wrong more often than elsewhere."),
     say("See the places in chapters/audit/, compare the page, and write decisions.")),
    ("empty-note", say("note without text"), say("A mark in the text would lead to nothing."), say("See the document.")),
    ("formula", say("formula taken as plain text"), say("A chapter holds no formulas; its characters are kept in a row."),
     say("Set it as a picture, or rewrite it.")),
    ("hidden", say("hidden text is left out"), say("What the document does not show may be a remark, or forgotten."),
     say("See it in chapters/audit/; show it in the document if it belongs to the text.")),
    ("leaf", say("page that a book makes by itself"), say("Cover, title page, imprint, contents and colophon come from book.yaml; kept as text they would stand there twice."),
     say("Put what they say into book.yaml.")),
    ("mark", say("marks that a chapter cannot hold"), say("Underlines and the like say something, but not what: a proper name, a book title, stress."),
     say("Mark the words by hand: [name]{{.name}}, [title]{{.title}}; the next cleaning keeps it with --adopt.")),
    ("markup", say("page that is not well-formed"), say("It was read as a browser would, which may put text elsewhere."),
     say("Compare its text.")),
    ("missing", say("part that is named and not there"), say("The book names a page that its file does not hold."),
     say("Export the book again.")),
    ("notation", say("notation that is not known"), say("An Aozora annotation of an unknown form was left out of the text."),
     say("See chapters/audit/, and do by hand what it says.")),
    ("note", say("note that could not be kept as it stood"), say("It refers to another note, or nothing refers to it."),
     say("See the document.")),
    ("off-line", say("document off the line of reading"), say("The book itself says that readers do not come past it."),
     say("See it in chapters/audit/.")),
    ("outside", say("text outside of the page's own"), say("Menus and notices of a web page, or text outside of recognised lines."),
     say("See it in chapters/audit/.")),
    ("picture", say("picture that is not carried over"), say("Cleaning reads text; the place of the picture is on record."),
     say("Put the picture into images/ and into the chapter.")),
    ("field", say("field of a document"), say("What a field shows is worked out by its program; a chapter has no such thing."),
     say("See the document.")),
    ("ring", say("character in a ring or frame"), say("A chapter has no such form; the character is kept."), say("See the document.")),
    ("ruby", say("reading without its base"), say("Nothing in the document says which characters it is read over."),
     say("See the document.")),
    ("rule", say("rule between paragraphs"), say("A rule may be looks, or part two scenes."),
     say("Write --- between the paragraphs where scenes change.")),
    ("stray", say("text where none belongs"), say("No program writes it there; it is in no paragraph."), say("Put it into the text by hand.")),
    ("symbol", say("sign of a symbol face"), say("Another face shows another sign, or none, in its place."),
     say("Decide which character is meant, and write a decision `replace`.")),
    ("capitals", say("letters in small capitals"), say("Chapters have no small capitals: the letters stand as they are typed."),
     say("Write capitals where they are meant.")),
    ("code", say("code become paragraphs"), say("Cleaning reads running text; its lines are on record."),
     say("Set it between fences (```) in the chapter.")),
    ("list", say("list become paragraphs"), say("Cleaning keeps the text of each item, with its number or sign."),
     say("Set it as a list in the chapter.")),
    ("table", say("table become paragraphs"), say("Cleaning keeps the text of each cell; rows and columns are on record."),
     say("Set it as a table in the chapter.")),
    ("unclosed", say("tag or comment that is not closed"), say("A browser, too, takes what follows it for its content, or for nothing."),
     say("Close it in the source, and clean again; what was left out is in chapters/audit/.")),
    ("unkept", say("reading or note that stands in no chapter"), say("It stood in a title, a byline or dropped text."),
     say("Put it into the chapter by hand.")),
    ("unmapped", say("glyphs without characters"), say("The PDF draws them and does not tell what they are."),
     say("Compare the page; another export of the PDF may tell them.")),
    ("unread", say("part that is not read"), say("A diagram, a chart, an embedded document."), say("Put what it says into the text by hand.")),
)  # fmt: skip
NOTES = frozenset({"comments", "rule", "outside"})
EXPLANATIONS = tuple(
    Explanation(
        code=f"extraction-{name}", severity=Severity.NOTE if name in NOTES else Severity.WARNING,
        title=title, why=why, mend=mend,
    )
    for name, title, why, mend in ROWS
)  # fmt: skip
