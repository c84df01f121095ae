"""Which reader a file needs: by what it holds first, by its name second; the reason is part of the answer."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.aozora.aozora_reader import extract_aozora, is_aozora
from banxin.extraction.archive import COMPOUND_FILE, Archive
from banxin.extraction.converter_markdown import extract_markdown
from banxin.extraction.docx.docx_reader import extract_docx
from banxin.extraction.epub_reader import extract_epub, is_epub
from banxin.extraction.extraction import Extraction
from banxin.extraction.files_of_no_text import foreign_file
from banxin.extraction.html.html_reader import extract_html
from banxin.extraction.laid_out.laid_out_reader import extract_laid_out, is_laid_out
from banxin.extraction.mandoku_reader import extract_mandoku, is_mandoku
from banxin.extraction.ocr.abbyy import extract_abbyy
from banxin.extraction.ocr.alto import extract_alto
from banxin.extraction.ocr.hocr import extract_hocr
from banxin.extraction.ocr.page_xml import extract_page_xml
from banxin.extraction.pdf.pdf_reader import extract_pdf
from banxin.extraction.tei.tei_reader import extract_tei
from banxin.extraction.wikitext.wikitext_reader import EXPORT, extract_wikitext, is_wikitext
from banxin.saying.said import listed, say
from banxin.source import Source

Extractor = Callable[[bytes, Path], Extraction]
TEXT = "text"
"""The form of plain text, which cleaning reads by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The form of a file, its reader (none for plain text), and why it was chosen."""

    form: str
    why: str
    extractor: Extractor | None = None

    def extract(self, data: bytes, path: Path) -> Extraction | None:
        """What the file holds, or None for plain text; raises ManifestError when the file is not of the form."""
        if self.extractor is None:
            return None
        try:
            return self.extractor(data, path)
        except RecursionError as error:
            message = say("the file is nested too deeply")
            raise ManifestError(message, Source(path=path), say("save it as plain text")) from error


EXTRACTORS: dict[str, Extractor] = {
    "docx": extract_docx,
    "html": extract_html,
    "epub": extract_epub,
    "pdf": extract_pdf,
    "aozora": extract_aozora,
    "hocr": extract_hocr,
    "markdown": extract_markdown,
    "alto": extract_alto,
    "pagexml": extract_page_xml,
    "abbyy": extract_abbyy,
    "mandoku": extract_mandoku,
    "tei": extract_tei,
    "wikitext": extract_wikitext,
    "laid-out": extract_laid_out,
}
SUFFIXES = {
    ".txt": TEXT, ".text": TEXT, ".docx": "docx", ".docm": "docx",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".epub": "epub", ".pdf": "pdf",
    ".hocr": "hocr", ".alto": "alto", ".tei": "tei", ".wiki": "wikitext", ".mediawiki": "wikitext", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip
ELSEWHERE = {
    ".doc": say("save it as .docx"), ".wps": say("save it as .docx"), ".rtf": say("save it as .docx"), ".odt": say("save it as .docx"),
    ".mobi": say("convert it to .epub"), ".azw3": say("convert it to .epub"), ".azw": say("convert it to .epub"), ".umd": say("convert it to .epub"),
    ".chm": say("convert it to .epub"), ".caj": say("save it as .pdf"), ".djvu": say("export its text layer as hOCR"),
    ".srt": say("begin a book with it (banxin init --from), or save what is said in it as .txt"), ".vtt": say("begin a book with it (banxin init --from), or save what is said in it as .txt"),
}  # fmt: skip
"""Forms that are sources all the same, but have to be saved as another."""


def is_source(path: Path) -> bool:
    """Whether a file in sources/ is one: of a known form, and not a note to the reader."""
    is_note = path.stem.upper() in {"README", "LICENSE"} or path.name.startswith((".", "~$"))
    return path.suffix.lower() in {*SUFFIXES, *ELSEWHERE, ".xml"} and not is_note


def pick_extractor(path: Path, data: bytes, form: str = "") -> Choice:
    """How to read a file; `form` is what the manifest says. Raises ManifestError for a form that is not read."""
    if form:
        return _declared(path, form)
    by_content = _by_content(path, data)
    if by_content:
        return _choice(*by_content)
    suffix = path.suffix.lower()
    if suffix in ELSEWHERE:
        raise ManifestError(
            say("files of the form '{suffix}' are not read", suffix=suffix), Source(path=path), ELSEWHERE[suffix]
        )
    if suffix == ".xml":
        raise ManifestError(
            say("this XML is neither recognised text (ALTO, PAGE, ABBYY) nor TEI nor the export of a wiki"),
            Source(path=path),
            say("save what it holds as text, HTML, ALTO or TEI"),
        )
    return _choice(
        SUFFIXES.get(suffix, TEXT),
        say("its name ends in '{suffix}'", suffix=suffix) if suffix in SUFFIXES else say("nothing else"),
    )


def _choice(form: str, why: str) -> Choice:
    return Choice(form=form, why=why, extractor=EXTRACTORS.get(form))


def _declared(path: Path, form: str) -> Choice:
    if form in EXTRACTORS or form == TEXT:
        return _choice(form, say("the manifest says so"))
    known = [TEXT, *EXTRACTORS]
    near = get_close_matches(form, known, 1)
    hint = say("did you mean '{near}'?", near=near[0]) if near else say("known are {known}", known=listed(known))
    raise ManifestError(say("'{form}' is no form of a source", form=form), Source(path=path), hint)


HEAD = 4096
ALTO = re.compile(rb"<(?:\w+:)?alto[\s>]")
PAGE_XML = re.compile(rb"<(?:\w+:)?PcGts[\s>]")
ABBYY = re.compile(rb"<(?:\w+:)?document\s[^>]*\babbyy\.com/FineReader_xml", re.IGNORECASE)
TEI = re.compile(rb"<(?:\w+:)?(?:TEI(?:\.2)?|teiCorpus|p5a)[\s>]")
HOCR = re.compile(rb"class\s*=\s*[\"']ocr_page")
HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)


def _by_content(path: Path, data: bytes) -> tuple[str, str] | None:
    """The form of a file and the sign that tells it; raises ManifestError for one that is no text and is not read."""
    if data.startswith(b"PK\x03\x04"):
        return _archive(path, data)
    if data.startswith(COMPOUND_FILE):
        return "docx", say("it is an old or protected Office file")
    if foreign := foreign_file(data):
        raise ManifestError(foreign[0], Source(path=path), foreign[1])
    is_text = path.suffix.lower() in {".txt", ".text"}
    signs = (
        ("pdf", say("it begins as a PDF"), lambda: b"%PDF-" in data[:1024]),
        ("alto", say("it is XML with the root of ALTO"), lambda: ALTO.search(data[:HEAD])),
        ("pagexml", say("it is XML with the root of PAGE"), lambda: PAGE_XML.search(data[:HEAD])),
        ("abbyy", say("it is XML with the root of ABBYY FineReader"), lambda: ABBYY.search(data[:HEAD])),
        ("wikitext", say("it is XML that a wiki has exported"), lambda: EXPORT.search(data[:HEAD])),
        ("tei", say("it is XML with the root of TEI"), lambda: TEI.search(data[:HEAD])),
        ("hocr", say("it is HTML with the pages of hOCR"), lambda: HOCR.search(data[: 10 * HEAD])),
        ("html", say("it begins as an HTML page"), lambda: HTML.match(data)),
        ("wikitext", say("it is written in the notation of a wiki"), lambda: is_text and is_wikitext(data)),
        ("mandoku", say("it is written in the notation of Mandoku"), lambda: is_text and is_mandoku(data)),
        ("aozora", say("it is written in the notation of Aozora Bunko"), lambda: is_text and is_aozora(data, path)),
        ("laid-out", say("its pages show where characters stood"), lambda: is_text and is_laid_out(data)),
    )
    return next(((form, why) for form, why, tells in signs if tells()), None)


def _archive(path: Path, data: bytes) -> tuple[str, str]:
    archive = Archive(data, path)
    if "word/document.xml" in archive or path.suffix.lower() in {".docx", ".docm"}:
        return "docx", say("it is a zip archive with a Word document")
    if is_epub(archive):
        return "epub", say("it is a zip archive with the container of an EPUB")
    raise archive.fault(
        say("this zip archive is no Word document and no EPUB"), say("put the files themselves into sources/")
    )
