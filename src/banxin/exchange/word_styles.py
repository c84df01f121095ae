"""The styles of a document (ECMA-376 part 1, 17.7): built-in ones by Word's own names, so that each Word shows them in its language."""

from banxin.exchange.word_marks import STYLED, written
from banxin.exchange.word_parts import TYPE_SIZE
from banxin.model.block import ParagraphRole

FACES = (("zh-Hant", "PMingLiU"), ("zh", "SimSun"), ("ja", "MS Mincho"), ("ko", "Batang"))
"""Faces that each Word has, by the beginning of a language."""
INDENT = '<w:spacing w:line="320" w:lineRule="auto"/><w:ind w:firstLineChars="200" w:firstLine="420"/>'
SPACED = '<w:spacing w:before="120" w:after="120"/>'
HEADING_SIZES = (36, 32, 28, 26, 24, 22, 21, 21, 21)
"""In half points."""
PARAGRAPHS = {
    "body": ("Normal", "", INDENT, ""),
    "title": ("Title", "", f'{SPACED}<w:jc w:val="center"/>', '<w:b/><w:sz w:val="44"/>'),
    "subtitle": ("Subtitle", "", f'{SPACED}<w:jc w:val="center"/>', '<w:sz w:val="28"/>'),
    "kicker": ("Kicker", "", SPACED, '<w:color w:val="666666"/>'),
    "quote": ("Quote", "", '<w:ind w:left="420" w:right="420"/>', ""),
    "editor-note": ("Editor Note", "", '<w:ind w:left="420"/>', '<w:color w:val="444444"/>'),
    "division": ("Division", "", '<w:pBdr><w:left w:val="single" w:sz="8" w:space="8" w:color="999999"/></w:pBdr><w:ind w:left="210"/>', ""),
    "division-title": ("Division Title", "division", "<w:keepNext/>", "<w:b/>"),
    "verse": ("Verse", "", f'{SPACED}<w:ind w:left="840"/>', ""),
    "figure": ("Figure", "", '<w:keepNext/><w:jc w:val="center"/>', ""),
    "caption": ("caption", "", '<w:jc w:val="center"/>', '<w:sz w:val="18"/>'),
    "cell": ("Table Text", "", "", ""),
    "after-table": ("After Table", "", '<w:spacing w:line="240" w:lineRule="auto"/>', '<w:sz w:val="8"/>'),
    "table-note": ("Table Note", "", "", '<w:sz w:val="18"/>'),
    "item": ("List Paragraph", "", "", ""),
    "term": ("Definition Term", "", "<w:keepNext/>", "<w:b/>"),
    "explanation": ("Definition", "", '<w:ind w:left="420"/>', ""),
    "code-block": (
        "Source Code", "", '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>',
        '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/><w:noProof/><w:sz w:val="18"/>',
    ),
    "formula-block": ("Formula Block", "", f'{SPACED}<w:jc w:val="center"/>', ""),
    "break": ("Break", "", f'{SPACED}<w:jc w:val="center"/>', ""),
    "note": ("footnote text", "", "", '<w:sz w:val="18"/>'),
}  # fmt: skip
"""Name, what it stands on, and the properties of paragraph and run, by id."""
RIGHT = frozenset({"attribution", "signature", "date"})
"""Paragraphs that stand at the end of the line."""
PLAIN_ROLES = tuple(role.value for role in ParagraphRole if role.value not in PARAGRAPHS)
OF_CHARACTERS = {
    "proper-name": '<w:u w:val="single"/>', "run-in": "<w:b/>", "speaker": "<w:b/>", "key": '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>',
}  # fmt: skip


def styles_markup(language: str) -> str:
    """The part `styles.xml`, without its declaration; `language` is a BCP 47 tag."""
    face = next((face for start, face in FACES if language.startswith(start)), "")
    east = f' w:eastAsia="{face}"' if face else ""
    tag = written(language)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"{east}/>'
        f'<w:sz w:val="{TYPE_SIZE}"/><w:szCs w:val="{TYPE_SIZE}"/><w:lang w:val="{tag}" w:eastAsia="{tag}"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    paragraphs = "".join(_paragraph(key, *said) for key, said in PARAGRAPHS.items())
    headings = "".join(_heading(level) for level in range(1, len(HEADING_SIZES) + 1))
    roles = "".join(
        _paragraph(role, role.replace("-", " ").title(), "", _place_of_role(role), "") for role in PLAIN_ROLES
    )
    return f"{defaults}{paragraphs}{headings}{roles}{_characters()}{TABLE}"


def _place_of_role(role: str) -> str:
    return '<w:jc w:val="right"/>' if role in RIGHT else ""


def _paragraph(key: str, name: str, parent: str, layout: str, run: str) -> str:
    default = ' w:default="1"' if key == "body" else ""
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int) -> str:
    layout = f'<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>'
    run = f'<w:b/><w:sz w:val="{HEADING_SIZES[level - 1]}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="heading-{level}"><w:name w:val="heading {level}"/><w:next w:val="body"/><w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _characters() -> str:
    """Styles of characters: those of the spans that Word has no property for, and its own."""
    own = [
        _character(kind.value, kind.value.replace("-", " ").title(), OF_CHARACTERS.get(kind.value, ""))
        for kind in STYLED
    ]
    courier = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/><w:noProof/>'
    return "".join(
        [
            *own,
            _character("code", "Verbatim Char", courier),
            _character("formula", "Formula", "<w:noProof/>"),
            _character("margin-note", "Margin Note", '<w:color w:val="777777"/>'),
            _character("link", "Hyperlink", '<w:color w:val="0563C1"/><w:u w:val="single"/>'),
            _character("note-reference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        ]
    )


def _character(key: str, name: str, run: str) -> str:
    return f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/><w:rPr>{run}</w:rPr></w:style>'


TABLE = (
    '<w:style w:type="table" w:styleId="table"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders></w:tblPr></w:style>"
)  # fmt: skip
