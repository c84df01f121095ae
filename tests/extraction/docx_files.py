"""DOCX files written part by part, as a test needs them."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = """
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="dotted"><w:name w:val="着重"/><w:rPr><w:em w:val="dot"/></w:rPr></w:style>
"""


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def ruby(base: str, reading: str) -> str:
    return f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(reading)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"


def docx(*blocks: str, namespace: str = W, **parts: str) -> bytes:
    """A file with these blocks as its body; other parts by their names (`styles`, `footnotes`, `header1` ...)."""
    files = {"[Content_Types].xml": "<Types/>"}
    files["_rels/.rels"] = relations(("rId1", "officeDocument", "word/document.xml"))
    body = f"<w:document {SPACES}><w:body>{''.join(blocks)}</w:body></w:document>"
    files["word/document.xml"] = body.replace(W, namespace)
    parts.setdefault("styles", STYLES)
    links = parts.pop("links", "")
    rows = [(f"rel-{name}", name.rstrip("0123456789"), f"{name}.xml") for name in parts]
    files["word/_rels/document.xml.rels"] = relations(*rows, more=links)
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f"<w:{name.rstrip('0123456789')} {SPACES}>{content}</w:{name.rstrip('0123456789')}>"
    return archive(files)


def relations(*rows: tuple[str, str, str], more: str = "") -> str:
    lines = [f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for name, kind, target in rows]
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return f"<Relationships {space}>{''.join(lines)}{more}</Relationships>"


def archive(files: dict[str, str] | dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
