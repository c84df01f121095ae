"""What `banxin explain` knows of files for the press.

The rules go by ISO 15930-1 (PDF/X-1a), ISO 15930-7 (PDF/X-4) and ISO 32000-1; limits are those of the printer in book.yaml.
"""

from banxin.checks.chapters.rule import Explanation
from banxin.model.finding import Severity
from banxin.saying.said import say

PREFLIGHT_CODES = (
    Explanation(
        code="preflight-001", severity=Severity.ERROR, title=say("file that cannot be read"),
        why=say("It is no PDF, it is damaged, or it wants a password: the printer cannot open it either."),
        mend=say("Export it again, without a password."),
    ),
    Explanation(
        code="preflight-002", severity=Severity.ERROR, title=say("encrypted file"),
        why=say("A RIP may not open it, even if it asks for no password."),
        mend=say("Save it without protection."),
    ),
    Explanation(
        code="preflight-003", severity=Severity.ERROR, title=say("file without an identity"),
        why=say("PDF/X wants an /ID in the trailer, by which versions of a file are told apart."),
        mend=say("Export it again as PDF/X."),
    ),
    Explanation(
        code="preflight-004", severity=Severity.ERROR, title=say("metadata that PDF/X wants are missing"),
        why=say("The file does not say by which standard it was written, or leaves out its title, dates or version."),
        mend=say("Export it again as the PDF/X that the printer asks for."),
    ),
    Explanation(
        code="preflight-005", severity=Severity.ERROR, title=say("printing condition is not said"),
        why=say("Without an output intent nobody knows for which press and paper the colours were made."),
        mend=say("Export it with the printer's profile, or with the name of a registered condition."),
    ),
    Explanation(
        code="preflight-006", severity=Severity.ERROR, title=say("trapping is not said"),
        why=say("PDF/X wants a plain yes or no to whether colours overlap already; else the printer traps twice or never."),
        mend=say("Export it again as PDF/X."),
    ),
    Explanation(
        code="preflight-007", severity=Severity.ERROR, title=say("file that does something"),
        why=say("Scripts, actions, form fields and attachments have no business in a file for the press, and PDF/X forbids them."),
        mend=say("Flatten forms and export without actions."),
    ),
    Explanation(
        code="preflight-008", severity=Severity.ERROR, title=say("boxes of a page that do not fit"),
        why=say("Where the sheet is cut is said by the trim box, which has to be there and to lie inside bleed and media."),
        mend=say("Export the page with its trim and bleed."),
    ),
    Explanation(
        code="preflight-009", severity=Severity.ERROR, title=say("too little bleed"),
        why=say("A cut is never exact: without colour beyond it a white edge shows."),
        mend=say("Let pictures and grounds go on over the edge, and export with the bleed that the printer wants."),
    ),
    Explanation(
        code="preflight-010", severity=Severity.ERROR, title=say("pages of unlike size"),
        why=say("All pages of a book are cut alike; one that differs is in the wrong file, or was exported wrongly."),
        mend=say("Give all pages one trim size."),
    ),
    Explanation(
        code="preflight-011", severity=Severity.ERROR, title=say("page that is turned or scaled by its viewer"),
        why=say("Imposition programs do not all follow /Rotate and /UserUnit."),
        mend=say("Export the page as it is to stand."),
    ),
    Explanation(
        code="preflight-012", severity=Severity.ERROR, title=say("note or link on the page"),
        why=say("Some RIPs print what only a screen should show."),
        mend=say("Export without links, notes and fields."),
    ),
    Explanation(
        code="preflight-013", severity=Severity.WARNING, title=say("number of pages that fills no signature"),
        why=say("Sheets are folded: what is missing comes as blank leaves, wherever the printer puts them."),
        mend=say("Add or take out pages, or write 'fill: true' at the printer."),
    ),
    Explanation(
        code="preflight-014", severity=Severity.ERROR, title=say("font that is not in the press file"),
        why=say("The printer's machine puts another one in its place."),
        mend=say("Export with all fonts embedded."),
    ),
    Explanation(
        code="preflight-015", severity=Severity.WARNING, title=say("Type 3 font in the press file"),
        why=say("Its letters are little programs or bitmaps; text in it looks coarse, and some presses refuse it."),
        mend=say("Use a font with outlines."),
    ),
    Explanation(
        code="preflight-016", severity=Severity.ERROR, title=say("font whose glyphs are not numbered"),
        why=say("Without a map from characters to glyphs a RIP may print others."),
        mend=say("Export again, or take another version of the font."),
    ),
    Explanation(
        code="preflight-017", severity=Severity.ERROR, title=say("colour of the screen"),
        why=say("Red, green and blue are turned into inks by the printer's machine, in its own way: black text comes in four plates, and colours shift."),
        mend=say("Export in CMYK, grey or spot colours."),
    ),
    Explanation(
        code="preflight-018", severity=Severity.ERROR, title=say("picture in colours of the screen"),
        why=say("The printer's machine turns it into inks in its own way."),
        mend=say("Convert it with the printer's profile."),
    ),
    Explanation(
        code="preflight-019", severity=Severity.ERROR, title=say("black text in several plates"),
        why=say("Plates never meet exactly: small letters get coloured edges."),
        mend=say("Set text in black ink alone."),
    ),
    Explanation(
        code="preflight-020", severity=Severity.ERROR, title=say("more ink than the paper takes"),
        why=say("It does not dry, comes off on the next sheet, and warps the paper."),
        mend=say("Convert with a profile for the paper, or take colours out of the dark parts."),
    ),
    Explanation(
        code="preflight-021", severity=Severity.WARNING, title=say("line that is too thin"),
        why=say("A hairline shows on the screen and breaks or vanishes in print."),
        mend=say("Draw it with 0.25 pt or more; in a tint or in several plates with 0.5 pt."),
    ),
    Explanation(
        code="preflight-022", severity=Severity.WARNING, title=say("picture with too few points"),
        why=say("At its size on the page its points can be seen."),
        mend=say("Take a larger file, or print it smaller."),
    ),
    Explanation(
        code="preflight-023", severity=Severity.ERROR, title=say("spot colour that nobody ordered"),
        why=say("It makes a plate of its own, which costs, or is left out."),
        mend=say("Convert it to process inks, or write it under `inks` and among the printer's colours."),
    ),
    Explanation(
        code="preflight-024", severity=Severity.ERROR, title=say("transparency where the standard has none"),
        why=say("PDF/X-1a knows no transparency; old RIPs leave out what lies below it."),
        mend=say("Flatten it, or ask the printer whether PDF/X-4 is taken."),
    ),
    Explanation(
        code="preflight-025", severity=Severity.WARNING, title=say("picture that is to be smoothed"),
        why=say("/Interpolate leaves it to each machine how the points look; line drawings become soft."),
        mend=say("Export without smoothing."),
    ),
    Explanation(
        code="preflight-026", severity=Severity.ERROR, title=say("transfer curve or halftone of its own"),
        why=say("It changes how dark everything prints, behind the printer's back."),
        mend=say("Export without transfer functions and halftones."),
    ),
    Explanation(
        code="preflight-027", severity=Severity.ERROR, title=say("picture that stands for another"),
        why=say("Alternates, OPI comments, PostScript and references to other files print something else than is shown."),
        mend=say("Export with the pictures themselves."),
    ),
    Explanation(
        code="preflight-028", severity=Severity.WARNING, title=say("layers"),
        why=say("What is switched off on your screen may print."),
        mend=say("Flatten the layers."),
    ),
    Explanation(
        code="preflight-029", severity=Severity.ERROR, title=say("white that overprints"),
        why=say("White is no ink: where it overprints, what is below it stays, and the white thing vanishes."),
        mend=say("Switch overprint off for it."),
    ),
    Explanation(
        code="preflight-030", severity=Severity.WARNING, title=say("text near the cut"),
        why=say("The knife may be off by a millimetre or two and take letters with it."),
        mend=say("Keep text 3 mm away from the edge of the sheet."),
    ),
    Explanation(
        code="preflight-031", severity=Severity.NOTE, title=say("pages on which nothing is printed"),
        why=say("They may be meant, or have lost what stood on them."),
        mend=say("Look at them."),
    ),
    Explanation(
        code="preflight-032", severity=Severity.ERROR, title=say("file newer than its standard"),
        why=say("A RIP for PDF/X-1a reads PDF 1.3: what came later (object streams, JPEG 2000, JBIG2) stops it."),
        mend=say("Export it again as the PDF/X that the printer asks for."),
    ),
    Explanation(
        code="preflight-033", severity=Severity.ERROR, title=say("plate that the printer does not print"),
        why=say("The book is ordered with fewer inks than the file has: what stands in the others is lost, or costs more."),
        mend=say("Give it black or one of the ordered inks, or order the others."),
    ),
    Explanation(
        code="preflight-034", severity=Severity.ERROR, title=say("transparency that blends on the screen"),
        why=say("Colours that are mixed as red, green and blue are turned into inks afterwards: black comes in four plates."),
        mend=say("Export with CMYK as the space in which transparency blends."),
    ),
    Explanation(
        code="preflight-035", severity=Severity.ERROR, title=say("text in every plate"),
        why=say("The colour of registration marks prints fully in all inks."),
        mend=say("Set it in black."),
    ),
    Explanation(
        code="preflight-036", severity=Severity.ERROR, title=say("page that cannot be read to its end"),
        why=say("Its content is damaged, or makes endless work: the printer's machine stops there, too."),
        mend=say("Export the page again."),
    ),
)  # fmt: skip
SEVERITIES = {explanation.code: explanation.severity for explanation in PREFLIGHT_CODES}

PRESS_CODES = (
    Explanation(
        code="press-001", severity=Severity.WARNING, title=say("colour without an ink"),
        why=say("The printer of the edition prints with fewer inks than the stylesheet has colours, so it became grey."),
        mend=say("Name an ink (var(--ink-NAME)) in the stylesheet, or give the printer 'process' among its colours."),
    ),
    Explanation(
        code="press-002", severity=Severity.NOTE, title=say("pictures in colour, printed grey"),
        why=say("The printer of the edition has no process inks."),
        mend=say("Nothing, where that is meant; else give the printer 'process' among its colours."),
    ),
    Explanation(
        code="press-003", severity=Severity.NOTE, title=say("blank pages at the end"),
        why=say("The printer folds sheets of so many pages, and book.yaml asks to fill the last one."),
        mend=say("Nothing; with 'fill: false' the number of pages stays, and is told where it fills no signature."),
    ),
)  # fmt: skip
COVER_CODES = (
    Explanation(
        code="cover-001", severity=Severity.WARNING, title=say("cover without a bar code"),
        why=say("Shops read the number of a book from the bar code on its back, and the book has no ISBN."),
        mend=say("Write 'isbn: 978-...' for the edition that the cover is of, or urn:isbn:... among the identifiers of the book."),
    ),
    Explanation(
        code="cover-002", severity=Severity.NOTE, title=say("spine without words"),
        why=say("A spine below 5 mm has no room for words: a fold that is off by a millimetre and a half would put them on the front."),
        mend=say("Nothing; thicker paper or more pages would make room."),
    ),
    Explanation(
        code="cover-003", severity=Severity.WARNING, title=say("words of a cover near a cut or a fold"),
        why=say("Covers are cut and folded to within two or three millimetres; words nearer than that may be cut or come to lie on the other side."),
        mend=say("Shorten the words, or set them smaller in the stylesheet of the cover."),
    ),
    Explanation(
        code="cover-004", severity=Severity.WARNING, title=say("words of a cover over one another"),
        why=say("A panel has less room than its words take: a long blurb runs into the bar code, a long title into the names."),
        mend=say("Shorten the words (cover.blurb, cover.flaps), or set them smaller in the stylesheet of the cover."),
    ),
    Explanation(
        code="cover-005", severity=Severity.WARNING, title=say("words that are too long for the spine"),
        why=say("At the smallest size that can be read they are longer than their part of the spine, so they do not stand there."),
        mend=say("Give the spine shorter words with cover.spine, or the book a short_title."),
    ),
    Explanation(
        code="cover-006", severity=Severity.ERROR, title=say("cover that does not fit round its book"),
        why=say("Two pages, the spine and the flaps, if there are any, have to make the width of the cover as it is cut, and the pages its height."),
        mend=say("Have it made anew for this spine: its width follows from pages and paper, so it is known only when the book is finished."),
    ),
    Explanation(
        code="cover-007", severity=Severity.WARNING, title=say("words across a fold"),
        why=say("Letters that are larger than the spine, or that stand in the wrong place, go round the edge of the book and cannot be read."),
        mend=say("Set them smaller or move them; what wraps round the book on purpose is better a picture."),
    ),
    Explanation(
        code="cover-008", severity=Severity.NOTE, title=say("flaps left out"),
        why=say("Print on demand glues its covers without flaps, and a file that is wider than back, spine and front is refused."),
        mend=say("Nothing; or say on the back what the flaps say, with cover.blurb."),
    ),
)  # fmt: skip
COVER_SEVERITIES = {explanation.code: explanation.severity for explanation in COVER_CODES}
