"""The container of a document (ECMA-376 part 2): its parts, their kinds and relations, the same bytes on any day."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from banxin.exchange.word_marks import written
from banxin.exchange.word_parts import WordParts
from banxin.exchange.word_styles import styles_markup
from banxin.model.book import Metadata

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
OUTSIDE = ' TargetMode="External"'
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first date that an entry of a zip can have."""
KINDS = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}
OWN_PARTS = ("document.main", "styles", "numbering", "footnotes", "settings")
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" '
    'w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)
"""A4, with the margins of Chinese Word."""
RULES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
SETTINGS = (
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
LEVELS = 9
BULLETS = ("•", "◦", "▪")
ORDERED, UNORDERED = 1, 2


def packed(body: str, parts: WordParts, metadata: Metadata) -> bytes:
    """A document with this body; the dates in it are those of the book."""
    footnotes = "".join(f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in parts.notes.items())
    relations = _relations(parts)
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relation_list(
            [("officeDocument", "word/document.xml", False)], [(f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")]
        ),
        "docProps/core.xml": _core(metadata),
        "word/document.xml": _part("document", f"<w:body>{body}{PAGE}</w:body>"),
        "word/_rels/document.xml.rels": relations,
        "word/styles.xml": _part("styles", styles_markup(metadata.language)),
        "word/numbering.xml": _part("numbering", _numbering(parts)),
        "word/footnotes.xml": _part("footnotes", RULES + footnotes),
        "word/_rels/footnotes.xml.rels": relations,
        "word/settings.xml": _part("settings", SETTINGS),
    }  # fmt: skip
    written_file = BytesIO()
    with zipfile.ZipFile(written_file, "w") as archive:
        for name, text in texts.items():
            _add(archive, name, (HEAD + text).encode())
        for name, data in parts.media.items():
            _add(archive, f"word/{name}", data)
    return written_file.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data, compresslevel=6)


def _part(name: str, inner: str) -> str:
    return f"<w:{name} {NAMES}>{inner}</w:{name}>"


def _content_types() -> str:
    kinds = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in KINDS.items())
    own = "".join(
        f'<Override PartName="/word/{name.partition(".")[0]}.xml" ContentType="{WORD_TYPE}.{name}+xml"/>'
        for name in OWN_PARTS
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}{own}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(parts: WordParts) -> str:
    own = [(one.kind, one.target, one.is_outside) for one in parts.relations]
    fixed = [(f"{OFFICE}/{name}", f"{name}.xml") for name in ("styles", "numbering", "footnotes", "settings")]
    return _relation_list(own, fixed)


def _relation_list(own: list[tuple[str, str, bool]], fixed: list[tuple[str, str]]) -> str:
    """Relations: those that the text names as rId1 and so on, and those of the package."""
    named = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{written(target)}"{OUTSIDE if is_outside else ""}/>'
        for number, (kind, target, is_outside) in enumerate(own, 1)
    )
    others = "".join(
        f'<Relationship Id="own{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(fixed, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{named}{others}</Relationships>'


def _core(metadata: Metadata) -> str:
    authors = "、".join(one.name for one in metadata.authors)
    stamp = '<dcterms:{0} xsi:type="dcterms:W3CDTF">{1}</dcterms:{0}>'
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{written(metadata.title)}</dc:title><dc:creator>{written(authors)}</dc:creator>"
        f"<dc:language>{written(metadata.language)}</dc:language>"
        f"{stamp.format('created', metadata.modified)}{stamp.format('modified', metadata.modified)}</cp:coreProperties>"
    )


def _numbering(parts: WordParts) -> str:
    """The part `numbering.xml`: two looks, and each list with its own count (17.9)."""
    looks = _look(ORDERED, lambda level: ("decimal", f"%{level + 1}.")) + _look(
        UNORDERED, lambda level: ("bullet", BULLETS[level % 3])
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{ORDERED if is_ordered else UNORDERED}"/>'
        + (f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>' if is_ordered else "")
        + "</w:num>"
        for number, (is_ordered, depth, start) in enumerate(parts.lists, 1)
    )
    return looks + lists


def _look(number: int, sign: Callable[[int], tuple[str, str]]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{sign(level)[0]}"/><w:lvlText w:val="{sign(level)[1]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{420 * (level + 1)}" w:hanging="420"/></w:pPr></w:lvl>'
        for level in range(LEVELS)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
