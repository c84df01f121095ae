"""What hostile or broken input looks like: values, snippets, and ways to spoil bytes and markup."""

import random
import re
import zipfile
from io import BytesIO

NUMBERS = (
    "0", "-1", "-0", "0.001", "1e-7", "1e9", "1e308", "1e999", "-1e9", ".nan", ".inf", "-.inf", "NaN", "999999999999999999999",
    "0x10", "010", "1_000", "１２", "true", "null", "~", '""', "[]", "{}", "[1]", "{a: 1}", "3.5", "' 3 '",
)  # fmt: skip
LENGTHS = (
    "0pt", "0.001pt", "-1mm", "1e9mm", "1e-9mm", "1e308pt", "NaNpt", "infmm", "0.0000001em", "99999999999mm", "10", "10px",
    "10 pt", "１０pt", "五号", "初号", "0号", "9号", "-五号", "mm", "1mmm", "1/0mm", "calc(1px/0)", "10pt 10pt", "[10pt]", "{a: 10pt}",
)  # fmt: skip
TRIMS = (
    "0x0mm", "1x1mm", "-10x10mm", "1e9x1e9mm", "140x", "x203mm", "140x203", "140×203mm", "大32开", "大0开", "A4", "A0", "A99",
    "1e-5x1e-5mm", "99999x99999mm", "140x203mm x 5", "[140, 203]", "NaNxNaNmm", "0.1x203mm", "140x0.1mm",
)  # fmt: skip
WORDS = (
    "", " ", "\u3000", "a" * 5000, "北" * 3000, "\u202e反", "\ufffd", "../x", "/etc/passwd", "CON", "nul", "a/b", "\\", "%00", "<b>", "&amp;",
    "]]>", "{{ 1 }}", "{% raw %}", "\U0002ebf0", "e\u0301" * 200, "\u0600", "😀", "ﷺ", "\u200d" * 50, "'", '"', "#", ": x", "- y", "!!python/object:os.system",
)  # fmt: skip
CSS_VALUES = (
    "0", "-1px", "1e9mm", "-1e9mm", "1e308px", "calc(1px/0)", "calc(0px*1e400)", "calc(1px + )", "1e-9px", "100%", "-100%", "99999%",
    "1000000em", "NaN", "inherit", "unset", "var(--x)", "var(--x, var(--y))", "none", "auto", "max-content", "fit-content(0)",
    "left", "both", "absolute", "fixed", "running(a)", "flex", "grid", "inline-block", "table-cell", "list-item", "contents", "footnote",
    "url(images/none.png)", "url(images/a.svg)", "url(data:image/png;base64,AAAA)", "url(#a)", "rgb(300,0,0)", "color-mix(in srgb, red, blue)",
    "scale(0)", "scale(1e9)", "rotate(1e9deg)", "matrix(0,0,0,0,0,0)", "skew(90deg)", "translate(1e9mm)", "perspective(0)",
    "linear-gradient(red)", "linear-gradient(red, blue 1e-7px)", "repeating-linear-gradient(red 0, blue 1e-7px)",
    "repeating-radial-gradient(red 0, blue 1e-7px)", "radial-gradient(0px 0px at 0 0, red, blue)", "conic-gradient(red, blue)",
    '"x"', "counter(a)", "counters(a, '.')", "target-counter(attr(href), page)", "attr(x)", "string(a)", "content()", "leader('.')", "'" + "x" * 3000 + "'",
    "repeat(100000, 1fr)", "repeat(auto-fill, 1px)", "1fr 1e9fr", "span 99999", "vertical-rl", "rtl", "sideways", "cjk-decimal",
    "simp-chinese-informal", "symbols('x')", "1 / 0", "1000000", "-1000000", "0.0000001", "strict", "hidden", "ellipsis", "page", "recto", "avoid",
)  # fmt: skip
CSS_PROPERTIES = (
    "font-size", "line-height", "padding", "margin", "margin-block-start", "width", "height", "min-width", "max-width", "max-height", "inline-size",
    "block-size", "letter-spacing", "word-spacing", "text-indent", "border", "border-width", "border-radius", "border-spacing", "outline",
    "background", "background-image", "background-size", "background-position", "color", "opacity", "transform", "transform-origin", "float",
    "clear", "position", "top", "left", "right", "display", "columns", "column-count", "column-width", "column-gap", "column-span", "flex", "flex-basis",
    "flex-grow", "grid-template-columns", "grid-template-rows", "grid-row", "grid-column", "gap", "order", "content", "counter-reset",
    "counter-increment", "counter-set", "list-style", "list-style-type", "quotes", "page", "page-break-before", "break-before", "break-after",
    "break-inside", "orphans", "widows", "size", "bleed", "marks", "z-index", "overflow", "clip", "text-overflow", "white-space", "word-break",
    "overflow-wrap", "hyphens", "tab-size", "text-align", "text-align-last", "text-justify", "vertical-align", "text-decoration",
    "text-decoration-thickness", "text-underline-offset", "text-emphasis", "text-combine-upright", "text-orientation", "writing-mode", "direction",
    "unicode-bidi", "font", "font-family", "font-weight", "font-style", "font-stretch", "font-variant", "font-feature-settings", "font-kerning",
    "text-spacing-trim", "text-autospace", "hanging-punctuation", "line-break", "table-layout", "border-collapse", "caption-side", "empty-cells",
    "box-decoration-break", "box-sizing", "object-fit", "object-position", "image-resolution", "image-rendering", "aspect-ratio", "footnote-display",
    "footnote-policy", "string-set", "bookmark-level", "bookmark-label", "anchor", "link", "lang", "text-transform", "visibility", "continue", "max-lines",
    "block-ellipsis", "ruby-position", "ruby-align", "--banxin-grid", "--banxin-hang", "--banxin-latin-size", "--colour-accent", "--x",
)  # fmt: skip
SELECTORS = (
    "p", ".chapter", ".chapter p", "*", "html", "body", "h1", "h2", "td", "table", "tr", "li", "ul", "ol", "blockquote", "pre", "code", "figure", "img",
    "aside", "a", "rt", "ruby", "em", "span", "section", "p::before", "p::after", "p::first-letter", "p::first-line", "li::marker", "a::footnote-call",
    "aside::footnote-marker", "*::before", "p:nth-child(1e9)", "p:not(*)", ":is(p, h1)", "p:first-of-type::first-letter", "nav", "nav a", "nav a::after",
    "@page", "@page :left", "@page :first", "@page chapter", "@page { @top-center",
)  # fmt: skip
SHEETS = (
    "@media print{" * 2000, "p{color:" + "(" * 3000, "{" * 500, "[" * 5000, "p{" * 2000, "@import url(" + "x" * 100, "@charset 'x'; p{}", "p{}" * 20000,
    "/*", "'", "\\", "p{color:red", "@page{size:0 0}", "@page{size:1e9mm 1e9mm}", "@page{margin:1e9mm}", "@page{margin:-100mm}", "@font-face{}",
    "@font-face{font-family:X;src:url(book.css)}", "@counter-style a{system:fixed;symbols:}", "@counter-style a{system:extends a} ol{list-style:a}",
    ":root{--a:var(--b);--b:var(--a)} p{width:var(--a)}", "@namespace x url(y);x|p{}", "@supports(display:grid){p{}}", "@layer a;", "p{&{&{&{}}}}",
    ":root{--x0:aa;" + "".join(f"--x{n}:var(--x{n - 1})var(--x{n - 1});" for n in range(1, 30)) + "} p::before{content:'x';color:var(--x29)}",
    "p:nth-child(999999999999999999999n+1){}", ":not(" * 500, "p" + " p" * 3000 + "{color:red}", "@media (" * 300, "<!-- p{} -->", "p{color:\x00}",
)  # fmt: skip
SNIPPETS = (
    "> " * 40 + "深", "- " * 40 + "深", "*" * 3000 + "文", "[" * 3000, "(" * 3000, "`" * 3001, "~" * 500, "```", "```\n" + "x" * 20000 + "\n```", "::: verse",
    "::: nothing\n文\n:::", ":::" * 200, "| 甲 |\n|---|\n" + "| 乙 |\n" * 300, "|" + "甲|" * 300 + "\n|" + "---|" * 300 + "\n|" + "乙|" * 300, "| 甲 |\n|---|\n| a | b | c |",
    "[^1]", "[^1]: 注", "正文[^a][^a][^b]。\n\n[^a]: 注[^a]。\n\n[^b]: 注[^a]。", "![图](images/a.svg)", '![图](images/a.svg){alt="图"}', '![图](images/none.png){alt="x"}',
    '![](images/a.svg){alt="f" .formula}', "![图](data:image/png;base64,AAAA){alt=x}", "[x](#none)", "[](#a)", "[x](javascript:alert(1))", "[x](http://example.org)",
    '[汉]{rt=""}', '[汉字]{rt="hàn|zì|x"}', '[漢字]{rt="' + "か" * 500 + '"}', "[注]{.warichu}", "[" + "注" * 3000 + "]{.warichu}", "[批]{.margin}", "[x]{.none}", "[x]{#a}\n\n[y]{#a}",
    "[x]{.dots .name .title}", "[" * 60 + "x" + "]{.dots}" * 60, "{#id}", "{" * 500, "<b>x</b>", "<!-- x -->", "&nbsp;&#0;&#x110000;", "\\" * 500, "---", "***", "===", "# 一", "####### 七",
    "## " + "题" * 500, "#", "1. 一\n1. 一\n   - 二\n     > 三", "9999999999. 一", "- [ ] x", "x\n---", "a" * 20000, "北" * 20000, "。" * 3000, "“" * 2000, "（）" * 1000, "！？…——" * 500,
    "\u3000" * 200 + "x", " " * 5000 + "x", "\t\t\tx", "a\u0301" * 500, "\U0002ebf0", "\u200b", "\u202ex", "ا ب ت", "שלום", "ﷺ" * 50, "👨‍👩‍👧‍👦", "\ue000", "は゛", "ㄅㄆㄇ", "한국어" * 50,
    "http://" + "a" * 3000, "x\r\ny\rz", "\x0c", "$x$", "$$\\frac{1}{0}$$", "H~2~O^2^", "==x==", "{{ book }}", "{% for x in y %}", "[^\u0301]", "[^" + "a" * 500 + "]: x",
)  # fmt: skip
TEMPLATES = (
    "{{ 1 // 0 }}", "{{ 1 / 0 }}", "{{ 2 ** 100000000 }}", "{{ 'a' * 10**9 }}", "{% for x in range(10**9) %}{% for y in range(10**9) %}{% endfor %}{% endfor %}", "{{ nothing }}",
    "{{ book.__class__ }}", "{{ ''.__class__.__mro__ }}", "{% include 'chapter.xhtml.jinja' %}", "{% import 'x' as y %}", "{% extends 'none' %}", "{{ lipsum(10) }}", "{{ lipsum(100000) }}",
    "{{ '%999999999d' % 1 }}", "{{ 'x'.center(10**9) }}", "{{ 'x' | indent(10**9) }}", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "{{ range(10**7) | list }}", "{{ [1] * 10**8 }}", "{% if", "{{",
    "{% set a = 'x' %}{% for i in range(64) %}{% set a = a ~ a %}{{ a }}{% endfor %}", "{{ '\u202e\x00' }}", "<p", "</section></section>", "&nbsp;", "<script>x</script>", "<p>" * 3000, "{{ chapter.path.write_text('x') }}",
    "{{ chapter.path }}", "{{ book.root }}", "<table><tr><td colspan='1000000' rowspan='1000000'>x</td></tr></table>", "<img src='/etc/passwd'/>", "<style>p{float:left}</style>", "{% do x %}", "{{ cycler() }}", "{{ 'x' | nothing }}",
    "{{ '{0.__class__}'.format(1) }}", "{{ namespace().x.y }}", "", "\x00", "<p id='a' id='b'>x</p>", "x & y", "<br></br>", "{{ 'a' | replace('', 'b' * 10**6) }}", "{{ ['a'] | batch(10**9) | list }}",
)  # fmt: skip
SVG_NUMBERS = (
    "0",
    "-1",
    "1e9",
    "1e-9",
    "1e308",
    "NaN",
    "inf",
    "",
    "1e",
    "100%",
    "-100%",
    "calc(1px/0)",
    "1,,2",
    "url(#a)",
    "none",
    "x" * 2000,
)
SVG_ELEMENTS = (
    "<rect {a}='{v}' width='5' height='5'/>", "<circle r='{v}' cx='{w}'/>", "<ellipse rx='{v}' ry='{w}'/>", "<line x1='{v}' x2='{w}' stroke='red'/>",
    "<path d='M {v} {w} L 1 1 A 0 0 0 0 0 {v} {w} Z'/>", "<path d='M0 0a{v} {w} 1 1 1 2 2'/>", "<path d='{v}'/>", "<polygon points='{v} {w}'/>", "<polyline points='1'/>", "<text font-size='{v}' x='{w}'>字</text>",
    "<text textLength='{v}' letter-spacing='{w}' x='1'>字</text>", "<tspan>x</tspan>", "<text><textPath href='#p'>字</textPath></text>", "<g transform='scale({v})'><rect width='1' height='1'/></g>", "<g transform='matrix(0 0 0 0 0 0) rotate({v})'/>",
    "<g transform='{v}'/>", "<use href='#g'/>", "<use href='#none' x='{v}'/>", "<g id='g'><use href='#g'/></g>", "<linearGradient id='a' x2='{v}' spreadMethod='repeat'><stop offset='{w}' stop-color='red'/><stop offset='1'/></linearGradient><rect width='9' height='9' fill='url(#a)'/>",
    "<radialGradient id='a' r='{v}' fx='{w}' spreadMethod='reflect'><stop offset='0'/><stop offset='1'/></radialGradient><rect width='9' height='9' fill='url(#a)'/>",
    "<pattern id='a' width='{v}' height='{w}' patternUnits='userSpaceOnUse'><rect width='1' height='1'/></pattern><rect width='9' height='9' fill='url(#a)'/>",
    "<clipPath id='c'><rect width='{v}' height='1'/></clipPath><rect width='9' height='9' clip-path='url(#c)'/>", "<mask id='m'><rect width='{v}' height='1' mask='url(#m)'/></mask><rect width='9' height='9' mask='url(#m)'/>",
    "<marker id='k' markerWidth='{v}' markerHeight='1'><path d='M0 0L1 1' marker-mid='url(#k)'/></marker><path d='M0 0L1 1L2 2L3 3' marker-mid='url(#k)'/>",
    "<filter id='f'><feOffset dx='{v}'/><feFlood/></filter><rect width='9' height='9' filter='url(#f)'/>", "<image href='data:image/png;base64,AAAA' width='{v}' height='{w}'/>", "<image href='a.svg' width='1' height='1'/>",
    "<style>rect{{fill:{v}}}</style><rect width='1' height='1'/>", "<style>@import url(x);</style>", "<rect style='stroke-dasharray:{v};stroke-width:{w};stroke:red' width='5' height='5'/>", "<rect rx='{v}' ry='{w}' width='5' height='5'/>",
    "<svg viewBox='0 0 {v} {w}'><rect width='1' height='1'/></svg>", "<svg width='{v}'/>", "<symbol id='s' viewBox='0 0 {v} 1'><rect/></symbol><use href='#s' width='{w}'/>", "<a href='x'><rect width='1' height='1'/></a>", "<switch><rect/></switch>",
)  # fmt: skip
SVG_HEADS = (
    "viewBox='0 0 10 10'", "viewBox='0 0 {v} {w}'", "viewBox='{v}'", "width='{v}' height='{w}'", "width='10' height='10' viewBox='0 0 0 0'", "viewBox='0 0 10 10' preserveAspectRatio='{v}'", "width='{v}' height='{w}' viewBox='0 0 10 10'", "",
)  # fmt: skip


def spoil_bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes with a few of them changed, taken out, doubled or cut off."""
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(spoiled) + 1)
        length = chance.choice([1, 1, 2, 8, 64, 1024])
        match chance.randrange(5):
            case 0:
                spoiled[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del spoiled[place : place + length]
            case 2:
                spoiled[place:place] = spoiled[place : place + length] * chance.choice([1, 2, 50])
            case 3:
                spoiled[place:place] = chance.choice(
                    [
                        b"\x00",
                        b"\xff\xfe",
                        b"\xe5\x8c",
                        b"<",
                        b">",
                        b"&",
                        b'"',
                        b"\n",
                        b"{",
                        b"%",
                        b"-1",
                        b"999999999",
                        b"1e20",
                    ]
                )
            case _:
                spoiled = spoiled[:place] if chance.random() < 0.3 else spoiled
    return bytes(spoiled)


def spoil_markup(text: str, chance: random.Random) -> str:
    """Markup with numbers, values of attributes, elements or words changed."""
    for _ in range(chance.randint(1, 5)):
        match chance.randrange(5):
            case 0:
                text = swap(text, r"(?<=[\s\"':,(\[])-?\d+(?:\.\d+)?", chance.choice(NUMBERS), chance)
            case 1:
                text = swap(text, r"(?<=\")[^\"\n]*(?=\")", chance.choice((*WORDS, *NUMBERS)), chance)
            case 2:
                text = swap(
                    text,
                    r"</?[A-Za-z:]+[^<>]*>",
                    chance.choice(
                        [
                            "",
                            "<p>",
                            "</p>",
                            "<x>",
                            "<ruby>",
                            "<rt>",
                            "<table>",
                            "<td colspan='999999999'>",
                            "<ol start='1e9'>",
                            "<br/>" * 50,
                        ]
                    ),
                    chance,
                )
            case 3:
                text = swap(text, r"[\u4e00-\u9fff]+", chance.choice(WORDS), chance)
            case _:
                lines = text.split("\n")
                at = chance.randrange(len(lines))
                lines[at:at] = lines[at : at + chance.choice([1, 3, 20])] * chance.choice([1, 2, 40])
                text = "\n".join(lines)
    return text


def swap(text: str, pattern: str, value: str, chance: random.Random) -> str:
    """The text with one of the matches replaced."""
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + value + text[match.end() :]


def spoil_archive(data: bytes, chance: random.Random) -> bytes:
    """A ZIP with one of its parts spoiled, doubled, renamed or taken out."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    match chance.randrange(6):
        case 0:
            parts[name] = spoil_bytes(parts[name], chance)
        case 1:
            del parts[name]
        case 2:
            parts[chance.choice(["../out.xml", "/abs.xml", "a" * 300, "con", name + "/x", name.upper()])] = parts.pop(
                name
            )
        case _:
            parts[name] = spoil_markup(parts[name].decode(errors="replace"), chance).encode(errors="replace")
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return spoil_bytes(buffer.getvalue(), chance) if chance.random() < 0.1 else buffer.getvalue()
