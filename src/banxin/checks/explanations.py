"""What `banxin explain` knows: every code that a finding can have."""

from banxin.checks.chapters.all_rules import RULES
from banxin.checks.chapters.rule import Explanation
from banxin.checks.epub.epub_rules import RULES as EPUB_RULES
from banxin.checks.epub.screen_room import CUT_OFF
from banxin.checks.epub.store_codes import STORE_CODES
from banxin.checks.pdf.ink_codes import INK_CODES
from banxin.checks.preflight.preflight_codes import COVER_CODES, PREFLIGHT_CODES, PRESS_CODES
from banxin.checks.source_codes import EXPLANATIONS as SOURCE_CODES
from banxin.checks.standards.standard_codes import STANDARD_CODES
from banxin.checks.styles.style_codes import STYLE_CODES
from banxin.checks.unnamed_files import EXPLANATIONS as UNNAMED_CODES
from banxin.model.finding import Severity
from banxin.saying.said import say

OTHERS = (
    Explanation(
        code="check-001", severity=Severity.ERROR, title=say("check that took more than it may"),
        why=say("What was to be looked at has not been seen to its end: a page, a picture or a pattern makes endless work."),
        mend=say("Simplify what it was at, or allow more: banxin check --limit memory=4GB,cpu=5m,time=10m."),
    ),
    Explanation(
        code="cleaning-idle", severity=Severity.NOTE, title=say("decision that decides nothing"),
        why=say("The question it answered is gone, or the text is already as it says: whoever reads it is misled."),
        mend=say("Take it out of decisions/, or look why the question is gone."),
    ),
    Explanation(
        code="edition-001", severity=Severity.NOTE, title=say("edition not built since the book changed"),
        why=say("Its finished file does not show the present text, so it is not checked."),
        mend=say("Run banxin build with the name of the edition."),
    ),
    Explanation(
        code="epub-019", severity=Severity.WARNING, title=say("words without room on a fixed page"),
        why=say("A page of a fixed layout does not grow: what has no room on it is cut off, or its picture becomes small."),
        mend=say("Divide long paragraphs, spread the words over more pictures, or let the edition flow (layout: flowing)."),
    ),
    Explanation(
        code="epub-020", severity=Severity.NOTE, title=say("chapter in several files"),
        why=say("Old readers show nothing of a file of more than 300 kB, and others are slow with it. A chapter is divided between two paragraphs, before a heading where one is near, and most readers begin a page there."),
        mend=say("Nothing has to be done. Where a page should begin elsewhere, divide the chapter yourself."),
    ),
    Explanation(
        code="kindle-001", severity=Severity.WARNING, title=say("warning of calibre"),
        why=say("calibre makes the file for Kindle from the e-book, and something in it was not as it expects."),
        mend=say("Look at this place on a device, or in Kindle Previewer; mend the stylesheet or the picture that is named."),
    ),
    Explanation(
        code="sound-001", severity=Severity.WARNING, title=say("words that are heard and not read"),
        why=say("A cue whose words do not stand in the chapter is left out: while it is heard, nothing is marked."),
        mend=say("Correct the words in the timing file, or the chapter; cues come in the order of the text."),
    ),
    Explanation(
        code="sound-002", severity=Severity.WARNING, title=say("words behind the end of the sound"),
        why=say("What the timing file says of them is cut to the sound, or left out: the file may belong to another recording."),
        mend=say("Time the words anew with this recording."),
    ),
    Explanation(
        code="font-001", severity=Severity.ERROR, title=say("font that the edition does not declare"),
        why=say("A stylesheet asks for a family that the edition does not have, or a character was taken from another font."),
        mend=say("Name one of the edition's families in the stylesheet, or add the family to the edition's typefaces."),
    ),
    Explanation(
        code="font-002", severity=Severity.ERROR, title=say("Type 3 font"),
        why=say("Its letters are little programs or bitmaps; presses refuse it, and text in it looks coarse."),
        mend=say("Use a TrueType or OpenType font with outlines."),
    ),
    Explanation(
        code="font-003", severity=Severity.ERROR, title=say("font that is not in the file"),
        why=say("A printer who does not have the font prints another one."),
        mend=say("Declare a face with outlines, so that it can be embedded."),
    ),
    Explanation(
        code="font-004", severity=Severity.ERROR, title=say("glyphs numbered otherwise than the text says"),
        why=say("Some viewers take the numbers in the font's own way and show other characters."),
        mend=say("Use a TrueType version of the face."),
    ),
    Explanation(
        code="font-005", severity=Severity.WARNING, title=say("family that the edition does not have"),
        why=say("A build sees only the faces of its edition, so the text is set in another one."),
        mend=say("Add the family to the edition's typefaces, or write var(--face-body) and its like in the stylesheet."),
    ),
    Explanation(
        code="font-006", severity=Severity.ERROR, title=say("whole font in the PDF"),
        why=say("The file grows by ten megabytes, and some licences do not allow it."),
        mend=say("Take another version of the face; if it comes from the registry, tell us."),
    ),
    Explanation(
        code="font-007", severity=Severity.WARNING, title=say("weight that no face has"),
        why=say("An edition has its families in 400 and 700; text of another weight is set in the nearest of them."),
        mend=say("Add the weight to the edition's typefaces (`weights: [500]`) and run `banxin fonts`, or ask for 400 or 700."),
    ),
    Explanation(
        code="scripts-003", severity=Severity.WARNING, title=say("two words that become one in another script"),
        why=say("A sentence that quotes two forms, or a table that sets them side by side, says nothing any more when both are written alike."),
        wrong="「后」一作「後」", right="「后」一作「後」",
        mend=say("Name both words under `protect` in book.yaml, or leave such a book in its own script."),
    ),
    Explanation(
        code="scripts-004", severity=Severity.NOTE, title=say("open choice in a title or a name"),
        why=say("One character stands for several of the other script, and no phrase and no name of the book decides which: everybody sees a wrong one in a title."),
        mend=say("Look it up. If it is wrong, write the word under `replace` in book.yaml; if it is right, under `protect`, or `replace` it by what stands there."),
    ),
    Explanation(
        code="bibliography-002", severity=Severity.WARNING, title=say("notes and works with marks of one form"),
        why=say("[1] leads to a note here and to a work there, and readers look in the wrong place."),
        wrong="note_marks: '[1]'", right="note_marks: ①",
        mend=say("Leave `note_marks` out, or give notes another form in book.yaml."),
    ),
    Explanation(
        code="font-008", severity=Severity.WARNING, title=say("variant of a character that no face has"),
        why=say("The selector behind the character asks for a shape of its own; without it the usual one is printed."),
        mend=say("Add a family that has the variant to the edition's typefaces, under extra: HanaMinA has most of them."),
    ),
    Explanation(
        code="font-009", severity=Severity.ERROR, title=say("glyphs that are not those of the face"),
        why=say("The font in the PDF was cut down to what the book uses, and glyphs have come into the places of others: the page shows other characters than it says."),
        mend=say("Take another version of the face; if it comes from the registry, tell us."),
    ),
    Explanation(
        code="font-010", severity=Severity.ERROR, title=say("characters that no face of the edition has"),
        why=say("Paper would show empty boxes, so the edition is not built."),
        mend=say("Name a family that has them in the edition's typefaces, under extra, and run `banxin fonts`; or draw them (`gaiji`)."),
    ),
    Explanation(
        code="font-011", severity=Severity.WARNING, title=say("signs that only the face of code has"),
        why=say("Beside ○ and ● of the text's face, ◔ and ◕ of the face of code are half as wide and a third as large: two scales in one row of a table."),
        mend=say("Add a family that has them as wide as the text to the edition's typefaces, under extra: HanaMinA has."),
    ),
    Explanation(
        code="formula-001", severity=Severity.NOTE, title=say("formula in smaller type"),
        why=say("It is wider than the measure, and no line may end in it; all of it is set smaller, down to seven tenths of the text. What is wider still runs over, which is an error."),
        mend=say("Divide it into lines, by aligned and \\\\ say, or into two formulas; or choose a larger trim."),
    ),
    Explanation(
        code="ignore-001", severity=Severity.WARNING, title=say("ignored finding that is not there"),
        why=say("The entry hides what may come later in its place."),
        mend=say("Delete it."),
    ),
    Explanation(
        code="pdf-001", severity=Severity.ERROR, title=say("character that no font of the edition has"),
        why=say("It would be printed as an empty box."),
        mend=say("Add a family that has it to the edition's typefaces, under extra."),
    ),
    Explanation(
        code="pdf-002", severity=Severity.ERROR, title=say("style without effect"),
        why=say("The layout engine passed the declaration over, so the page does not look as the stylesheet says."),
        mend=say("Correct the property or its value; the place in the stylesheet is told."),
    ),
    Explanation(
        code="pdf-003", severity=Severity.ERROR, title=say("link or id that does not work in print"),
        why=say("Page references and bookmarks follow ids; one that is missing or taken twice leads astray."),
        mend=say("Give the target the id, and to one place only."),
    ),
    Explanation(
        code="pdf-004", severity=Severity.WARNING, title=say("message of the layout engine"),
        why=say("The engine met something that it does not expect."),
        mend=say("Read the message; it names the place."),
    ),
    Explanation(
        code="picture-001", severity=Severity.NOTE, title=say("picture that says where it was taken"),
        why=say("Cameras write latitude and longitude into the file; it was taken out of the copy in the edition, not out of your file."),
        mend=say("Take the place out of the file, too, before you pass it on, or leave it."),
    ),
    Explanation(
        code="picture-002", severity=Severity.WARNING, title=say("moving picture in print"),
        why=say("Paper shows one picture of it, the first, which may be an empty one."),
        mend=say("Give print a picture of its own that stands still."),
    ),
    Explanation(
        code="picture-003", severity=Severity.WARNING, title=say("drawing that looks otherwise in print"),
        why=say("The layout engine passes over some of what an SVG may ask for: filters, blending, some gradients and clip paths."),
        mend=say("Look at it on the page; if it matters, export it flattened, or as PNG of 600 dpi."),
    ),
    Explanation(
        code="picture-004", severity=Severity.NOTE, title=say("pictures shown otherwise than their files"),
        why=say("The edition asks for grey pictures, or for fewer pixels, so that one file serves screen and print."),
        mend=say("Look at them on the page: colours of one lightness are one grey. 'pictures: all' in the edition keeps them."),
    ),
    Explanation(
        code="picture-005", severity=Severity.NOTE, title=say("pictures made smaller so that all have room"),
        why=say("The edition says how many bytes its pictures may have in all, because shops refuse larger files or charge for them."),
        mend=say("Look at the pictures on a screen; a larger 'total' in the edition keeps more of their pixels."),
    ),
    Explanation(
        code="picture-006", severity=Severity.ERROR, title=say("more pictures than have room"),
        why=say("Pictures are made no smaller than 600 pixels, and drawings and moving pictures not at all; the file is larger than the edition allows."),
        mend=say("Allow more in 'total', leave pictures out of this edition, or export drawings and moving pictures smaller."),
    ),
    Explanation(
        code="picture-007", severity=Severity.WARNING, title=say("picture of which much is cut off"),
        why=say("A picture of the class full-bleed, and that of a cover, fills a page with its middle; where their proportions differ, the sides of the picture are lost."),
        mend=say("Crop it yourself to the proportion of the page, or leave out .full-bleed; in an e-book with fixed pages a panorama may lie on two."),
    ),
    Explanation(
        code="picture-008", severity=Severity.WARNING, title=say("block over two pages that stands on one in print"),
        why=say("Only e-books with fixed pages lay a picture over both pages of a pair; in print the fold would swallow its middle, and the pages are glued or sewn by the printer."),
        mend=say("Cut the picture where the fold is to be, and give either half .full-bleed; wide tables are divided between two pages without being asked."),
    ),
    Explanation(
        code="picture-009", severity=Severity.WARNING, title=say("long caption on a picture that fills its page"),
        why=say("The caption of such a picture stands on its foot, on white paper; with more than three lines it hides what the page is for."),
        mend=say("Say in the caption what is shown, and the rest in the text before or behind the picture; or leave out .full-bleed, and the caption stands below."),
    ),
    Explanation(
        code="grid-001", severity=Severity.WARNING, title=say("running head or folio near the edge of the sheet"),
        why=say("It keeps eight millimetres (five on a sheet of less than 160 mm), or the guillotine and the eye find it falling off; the margins of the page grid leave less."),
        mend=say("Give the page fewer lines, or set the margins with more room at head and foot."),
    ),
    Explanation(
        code="rhythm-001", severity=Severity.WARNING, title=say("line off the page grid"),
        why=say("Lines on both sides of a leaf, and of facing pages, stand on the same heights."),
        mend=say("Let headings, figures and quotations take whole lines: heights and margins in multiples of the leading."),
    ),
    Explanation(
        code="rhythm-002", severity=Severity.WARNING, title=say("last line of a paragraph alone at the head"),
        why=say("A page that begins with the end of a sentence looks broken."),
        mend=say("Reword, or let the edition keep two lines together (widows)."),
    ),
    Explanation(
        code="rhythm-003", severity=Severity.WARNING, title=say("first line of a paragraph alone at the foot"),
        why=say("The paragraph is parted from its beginning."),
        mend=say("Reword, or let the edition keep two lines together (orphans)."),
    ),
    Explanation(
        code="rhythm-004", severity=Severity.WARNING, title=say("heading at the foot of a page"),
        why=say("A heading needs two lines of its text below it."),
        mend=say("Let the style keep headings with what follows."),
    ),
    Explanation(
        code="rhythm-005", severity=Severity.NOTE, title=say("facing pages of unlike length"),
        why=say("Facing pages end level, with their text or with their notes, unless a chapter ends there; above notes two rows may be empty."),
        mend=say("Reword a paragraph that ends in a short line, or leave it."),
    ),
    Explanation(
        code="rhythm-006", severity=Severity.NOTE, title=say("last page of a chapter with few lines"),
        why=say("Fewer than five lines at the head of a page look left over; no paragraph near the end could be set in a line more or less."),
        mend=say("Reword near the end of the chapter so that a line goes over or comes back, or leave it."),
    ),
    Explanation(
        code="structure-009", severity=Severity.ERROR, title=say("page number of another page"),
        why=say("The contents, an index or a sentence names a page that the thing does not stand on."),
        mend=say("It is a fault of banxin and no one else's: report it with the book."),
    ),
    Explanation(
        code="title-001", severity=Severity.NOTE, title=say("title broken by sense"),
        why=say("It is too long for a line, and its author has not said where its lines end: between words, behind marks, never before 的."),
        mend=say("Say it otherwise under 'display_lines', or leave it."),
    ),
    Explanation(
        code="title-002", severity=Severity.NOTE, title=say("running head shortened by sense"),
        why=say("The title has no room in one line at the head of the page, and its author has given no shorter one: it ends where a part of it makes sense by itself."),
        mend=say("Say it otherwise under 'short_title' of the chapter, the part or the book, or leave it."),
    ),
    Explanation(
        code="title-003", severity=Severity.NOTE, title=say("heading broken by sense"),
        why=say("It is too long for a line, and its author has not said where its lines end."),
        mend=say("Write <br> in the heading where a line should end, or leave it."),
    ),
    Explanation(
        code="figure-001", severity=Severity.NOTE, title=say("figure far from its place"),
        why=say("Figures that float keep their order, and one that is large makes those behind it wait; readers look for them overleaf."),
        mend=say("Put it earlier, make it or one before it smaller, or keep it in its place with {{.here}}."),
    ),
    Explanation(
        code="table-001", severity=Severity.NOTE, title=say("table in smaller type"),
        why=say("Its columns have no room in the size that tables are set in; the type is made smaller by half points, down to three quarters of the text."),
        mend=say("Take a column out or shorten its longest words, if the table is too small for you."),
    ),
    Explanation(
        code="table-002", severity=Severity.NOTE, title=say("table turned by a quarter"),
        why=say("It is too wide for the measure in any type that can be read, so it stands along the other side of the page, its head at the left."),
        mend=say("Take columns out or divide it into two tables, and it stands upright."),
    ),
    Explanation(
        code="table-003", severity=Severity.WARNING, title=say("short words torn in a table"),
        why=say("The columns have no room for words of up to six characters, turned or not, so that words of four and more turn over."),
        mend=say("Take columns out, divide it into two tables, or choose a larger trim."),
    ),
    Explanation(
        code="table-004", severity=Severity.ERROR, title=say("table over the measure"),
        why=say("A stylesheet gives it widths of its own, which banxin does not change, and the page has less."),
        mend=say("Take the widths out of the stylesheet, or make them smaller."),
    ),
    Explanation(
        code="table-005", severity=Severity.NOTE, title=say("table divided over two pages"),
        why=say("Its columns have no room on one page, neither upright nor turned: half of them stand on each of two facing pages, the first one on both."),
        mend=say("Take columns out, or divide it into two tables, and each stands on one page."),
    ),
    Explanation(
        code="typography-001", severity=Severity.ERROR, title=say("more typographic faults than the edition allows"),
        why=say("The edition's budgets say how many loose lines, runts and the like may be printed."),
        mend=say("Look the places up in report.json; reword, or change the measure, or raise the budget."),
    ),
    Explanation(
        code="typography-002", severity=Severity.WARNING, title=say("loose line"),
        why=say("Gaps of a tenth of an em and more between characters open a hole in the grey of the page."),
        mend=say("Change a word or two, or give the edition more characters to the line; a long Latin word may take a hyphen."),
    ),
    Explanation(
        code="typography-003", severity=Severity.NOTE, title=say("tight line"),
        why=say("Nearly all that its punctuation can give has been taken; the line looks darker than its neighbours."),
        mend=say("Nothing needs to be done for a few of them."),
    ),
    Explanation(
        code="typography-004", severity=Severity.WARNING, title=say("last line of one character"),
        why=say("A single character on a line of its own looks lost (CLREQ, runts)."),
        mend=say("Add or take away a word in the paragraph."),
    ),
    Explanation(
        code="typography-005", severity=Severity.WARNING, title=say("line short of the measure"),
        why=say("Filling it would tear its characters too far apart, so it was left short."),
        mend=say("Let the long word or address in it break, or change the words around it."),
    ),
    Explanation(
        code="typography-006", severity=Severity.ERROR, title=say("line over the measure"),
        why=say("It runs into the margin, or beyond the edge of the paper."),
        mend=say("Break the long word or address in it, or set it smaller."),
    ),
    Explanation(
        code="typography-007", severity=Severity.WARNING, title=say("paragraph set without composition"),
        why=say("Its lines are those of the layout engine: ragged, without squeezed marks and without gaps beside Latin text."),
        mend=say("Simplify its markup, or the style that the finding names."),
    ),
    Explanation(
        code="typography-008", severity=Severity.WARNING, title=say("marks without room between two lines"),
        why=say("Readings, dots and lines stand between the lines of the text and do not move them; here they touch the next one."),
        mend=say("Give the edition more leading: 1.6 of the type size for lines or dots, 1.8 to 2 for readings beside them."),
    ),
    Explanation(
        code="typography-009", severity=Severity.WARNING, title=say("running head cut"),
        why=say("The title of the chapter, the part or the book has no room in the head of the page and ends in an ellipsis there."),
        mend=say("Give the chapter, the part or the book a `short_title`."),
    ),
    Explanation(
        code="typography-010", severity=Severity.WARNING, title=say("word torn at the end of a line"),
        why=say("It is longer than a whole line and has no place to break: a number, an address, a row of signs. It is parted without a hyphen, so that it stays on the page."),
        mend=say("Shorten it, or put a soft hyphen (U+00AD) or a `<wbr>` where it may be parted."),
    ),
)  # fmt: skip


def explanations() -> dict[str, Explanation]:
    """Every explanation by its code, in alphabetical order."""
    chapters, files = (rule.explanation for rule in RULES), (rule.explanation for rule in EPUB_RULES)
    every = (
        *chapters,
        *files,
        *OTHERS,
        *INK_CODES,
        *SOURCE_CODES,
        *STYLE_CODES,
        *STORE_CODES,
        CUT_OFF,
        *UNNAMED_CODES,
        *PREFLIGHT_CODES,
        *PRESS_CODES,
        *STANDARD_CODES,
        *COVER_CODES,
    )
    return {explanation.code: explanation for explanation in sorted(every, key=lambda one: one.code)}
