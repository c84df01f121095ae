"""What `banxin explain` knows of PDF/UA and PDF/A.

The rules are those of ISO 14289-1 and ISO 19005-2 and -3 that a machine can look at; the clause stands in each message.
"""

from banxin.checks.chapters.rule import Explanation
from banxin.model.finding import Severity
from banxin.saying.said import say

EXPORT = say(
    "Build it with 'conformance:' in the edition; in a file of another program, export it again as what it should be."
)
REPORT = say("In a file of banxin it is a fault of banxin: tell us.")
STANDARD_CODES = (
    Explanation(
        code="pdfua-001", severity=Severity.ERROR, title=say("file that does not say that it is accessible"),
        why=say("Programs that read aloud look in the metadata whether a file is PDF/UA, and show its title instead of the name of the file."),
        mend=EXPORT,
    ),
    Explanation(
        code="pdfua-002", severity=Severity.ERROR, title=say("file without tags"),
        why=say("Without tags nobody can tell a heading from a paragraph, or in which order a page is read."),
        mend=EXPORT,
    ),
    Explanation(
        code="pdfua-003", severity=Severity.ERROR, title=say("neither text nor ornament"),
        why=say("All that is on a page is either in the tags, and heard, or marked as ornament, and passed over."),
        mend=REPORT,
    ),
    Explanation(
        code="pdfua-004", severity=Severity.ERROR, title=say("tag that stands for nothing"),
        why=say("A name of the file's own has to lead to one of the types that programs know."),
        mend=EXPORT,
    ),
    Explanation(
        code="pdfua-005", severity=Severity.ERROR, title=say("text in no language"),
        why=say("A voice has to know in which language it speaks."),
        mend=say("Give the book its 'language', and passages in others their own: {example}.", example="[Wort]{lang=de}"),
    ),
    Explanation(
        code="pdfua-006", severity=Severity.ERROR, title=say("table that does not hold together"),
        why=say("Rows stand in tables and cells in rows, as many in each: else a voice tells a cell under the wrong head."),
        mend=say("Look at the table in the chapter: rows of unlike length, cells that are joined beyond its end."),
    ),
    Explanation(
        code="pdfua-007", severity=Severity.ERROR, title=say("list that does not hold together"),
        why=say("Entries stand in lists, and what is in them in their bodies: else a voice cannot say how many there are."),
        mend=REPORT,
    ),
    Explanation(
        code="pdfua-008", severity=Severity.ERROR, title=say("picture or formula without words"),
        why=say("Who does not see it hears the words that stand for it, and nothing where there are none."),
        mend=say("Write what the picture shows between its brackets: ![A heron on one leg](heron.jpg)."),
    ),
    Explanation(
        code="pdfua-009", severity=Severity.ERROR, title=say("headings that leave out a step"),
        why=say("Many find their way by headings; one of the third step under one of the first makes them look for what is not there."),
        mend=say("Use the next step in the chapter."),
    ),
    Explanation(
        code="pdfua-010", severity=Severity.ERROR, title=say("cell without a head"),
        why=say("Each cell is told with the head of its column or row."),
        mend=REPORT,
    ),
    Explanation(
        code="pdfua-011", severity=Severity.ERROR, title=say("note without a name"),
        why=say("A call leads to its note by a name that no other has."),
        mend=REPORT,
    ),
    Explanation(
        code="pdfua-012", severity=Severity.ERROR, title=say("link that is not told"),
        why=say("A link is in the tags, at its place in the text, with words that say where it leads; so are notes and fields that are laid over a page."),
        mend=EXPORT,
    ),
    Explanation(
        code="pdfua-013", severity=Severity.ERROR, title=say("something that hides from those who hear"),
        why=say("Layers without names, attachments without names, forms that change and files that are locked cannot be told."),
        mend=say("Export the file without them."),
    ),
    Explanation(
        code="pdfua-014", severity=Severity.ERROR, title=say("piece that is drawn twice, or from elsewhere"),
        why=say("A piece with tags has one place in the text."),
        mend=EXPORT,
    ),
    Explanation(
        code="pdfua-015", severity=Severity.ERROR, title=say("font that cannot be read aloud"),
        why=say("Each glyph needs a character, and each font has to be in the file, with the widths that it says."),
        mend=say("Embed the fonts; in a file of banxin it is a fault of banxin: tell us."),
    ),
    Explanation(
        code="pdfa-001", severity=Severity.ERROR, title=say("file that does not say that it is for archives"),
        why=say("An archive knows by the metadata which part of PDF/A a file keeps, and takes no properties that are not described."),
        mend=EXPORT,
    ),
    Explanation(
        code="pdfa-002", severity=Severity.ERROR, title=say("file that is not built to last"),
        why=say("It has no identity, is locked, is packed in a way that may be forgotten, or takes data from other files."),
        mend=EXPORT,
    ),
    Explanation(
        code="pdfa-003", severity=Severity.ERROR, title=say("colours that depend on a machine"),
        why=say("Red is not the same on every screen: a profile in the file says which red is meant."),
        mend=EXPORT,
    ),
    Explanation(
        code="pdfa-004", severity=Severity.ERROR, title=say("picture or colour that programs draw otherwise"),
        why=say("Smoothing, screens for a press and pictures in place of others are each program's own."),
        mend=EXPORT,
    ),
    Explanation(
        code="pdfa-005", severity=Severity.ERROR, title=say("font that may be missing in fifty years"),
        why=say("All fonts are in the file, whole for what is shown, and tell the character of each glyph."),
        mend=say("Embed the fonts; in a file of banxin it is a fault of banxin: tell us."),
    ),
    Explanation(
        code="pdfa-006", severity=Severity.ERROR, title=say("file that does something"),
        why=say("Scripts, sounds, films and fields that are worked out need a program that may be gone."),
        mend=say("Export the file without them."),
    ),
    Explanation(
        code="pdfa-007", severity=Severity.ERROR, title=say("attachment or layer that an archive does not take"),
        why=say("PDF/A-2 carries no files that are not PDF/A themselves; PDF/A-3 carries any, if it says what they are to the book."),
        mend=say("Use pdf/a-3u, or export without attachments and layers."),
    ),
    Explanation(
        code="verapdf-001", severity=Severity.ERROR, title=say("veraPDF objects"),
        why=say("veraPDF is the referee of PDF/A and PDF/UA; where it is installed, banxin asks it."),
        mend=say("Look at the clause that it names; where our rules said nothing, tell us."),
    ),
)  # fmt: skip
STANDARD_SEVERITIES = {explanation.code: explanation.severity for explanation in STANDARD_CODES}
