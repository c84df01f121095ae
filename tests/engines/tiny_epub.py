"""The smallest EPUB that has all that the engines are asked about, written by hand so that a test may break it."""

import zipfile
from pathlib import Path

CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PACKAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" xml:lang="zh-Hans">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book-id">urn:uuid:6f2b2f1e-3a37-4a57-9d0c-7f0d2f9be0ff</dc:identifier>
<dc:title>小书</dc:title>
<dc:language>zh-Hans</dc:language>
<meta property="dcterms:modified">2026-11-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">一章，一注。</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine><itemref idref="one"/></spine>
</package>
"""
NAV = """\
<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-Hans" xml:lang="zh-Hans">
<head><title>目录</title></head>
<body>
<nav epub:type="toc" role="doc-toc" aria-label="目录"><ol><li><a href="one.xhtml">逍遥游</a></li></ol></nav>
<nav epub:type="landmarks" aria-label="导航"><ol><li><a epub:type="bodymatter" href="one.xhtml">正文</a></li></ol></nav>
</body>
</html>
"""
CHAPTER = """\
<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" class="hltr" lang="zh-Hans" xml:lang="zh-Hans">
<head><title>逍遥游</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="bodymatter">
<section epub:type="chapter" role="doc-chapter" data-chapter="one" aria-labelledby="one-title">
<h1 id="one-title">逍遥游</h1>
<p>北冥有鱼，其名为<ruby>鲲<rt>kūn</rt></ruby>。<a epub:type="noteref" role="doc-noteref" id="one-ref-1" href="#one-note-1">[1]</a></p>
<aside epub:type="footnote" role="doc-footnote" id="one-note-1"><p><a role="doc-backlink" href="#one-ref-1">[1]</a>鲲，大鱼之名也。</p></aside>
</section>
</body>
</html>
"""
STYLE = "p { text-indent: 2em } html.vrtl { writing-mode: vertical-rl }\n"


def write_tiny_epub(path: Path, *, package: str = PACKAGE, chapter: str = CHAPTER, style: str = STYLE) -> Path:
    """Write the EPUB, with one part of another making, and return its path."""
    parts = {
        "container.xml": CONTAINER,
        "content.opf": package,
        "nav.xhtml": NAV,
        "one.xhtml": chapter,
        "style.css": style,
    }
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", "application/epub+zip")
        for name, text in parts.items():
            container.writestr(f"{'META-INF' if name == 'container.xml' else 'EPUB'}/{name}", text)
    return path
