"""`python -m benchmarks.composition [--size M] [--rounds N]`: composed pages beside plain WeasyPrint's and Typst's.

All lay out the same text on the same page with running heads and folios, each in a process of its own; CPU seconds and peak
memory are of the whole process. The quality of both ways of breaking is shown as well, for total fit has to earn its time.
"""

import argparse
import html
import io
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Typefaces
from benchmarks.corpus import SIZES, chapters
from benchmarks.run import body_face

CSS = """
html { font: 10.5pt/1.75 'Noto Serif SC' }
@page { size: 148mm 210mm; margin: 18mm 13mm 18mm 23.875mm;
  @top-center { content: string(title); width: 100%; font-size: 8pt }
  @bottom-center { content: counter(page); width: 100%; font-size: 8pt } }
body { margin: 0 }
h1 { break-before: page; string-set: title content(); font-size: 14pt }
p { margin: 0; text-indent: 2em; text-align: justify }
"""
"""The measure is 30 em."""
WAYS = {"plain": "", "greedy": "html{--banxin-fit:greedy}", "total": "", "typst": ""}
TYPST = """\
#set text(font: "{family}", size: 10.5pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 7.875pt, spacing: 7.875pt, first-line-indent: (amount: 2em, all: true))
#set page(width: 148mm, height: 210mm, margin: (y: 18mm, left: 23.875mm, right: 13mm), numbering: "1",
  header: context align(center, text(8pt, query(selector(heading).before(here())).map(it => it.body).at(-1, default: []))))
#show heading: it => {{ pagebreak(weak: true); block(text(14pt, it.body)) }}
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.composition", description=__doc__.split("\n")[0])
    parser.add_argument("--size", choices=SIZES, default="M")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--text", type=Path, help="a text file, one paragraph a line, instead of our own text")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        print(json.dumps(render(options.way, options.size, options.text)))  # noqa: T201
        return
    print(table(rounds(options)))  # noqa: T201


def rounds(options: argparse.Namespace) -> dict[str, list[dict[str, float]]]:
    """The costs of each way, the ways taking turns so that a busy minute meets all of them."""
    found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS if way != "typst" or find_spec("typst")}
    base = [sys.executable, "-m", "benchmarks.composition", "--size", options.size]
    if options.text:
        base += ["--text", str(options.text)]
    for _ in range(options.rounds):
        for way, costs in found.items():
            done = subprocess.run([*base, "--way", way], capture_output=True, check=True, text=True)
            costs.append(json.loads(done.stdout))
    return found


def render_typst(size: str, text: Path | None) -> dict[str, float]:
    """The same by Typst, of whose lines nothing is known."""
    import pikepdf
    import typst

    folder = body_face().path.parent
    source = TYPST.format(family=body_face().family)
    for title, paragraphs in _chapters(size, text):
        source += "\n\n".join(
            [f"= {title}" if title else "", *(re.sub(r"([#$*_`<@~\\])", r"\\\1", line) for line in paragraphs), ""]
        )
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "book.typ")
        path.write_text(source, encoding="utf-8")
        data = typst.compile(str(path), font_paths=[str(folder)], ignore_system_fonts=True)
    costs = _costs()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return costs | {"pages": len(pdf.pages), "lines": 0, "squeezed": 0, "tight": 0, "gap": 0}


def _costs() -> dict[str, float]:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cpu": time.process_time(), "memory": memory}


def render(way: str, size: str, text: Path | None) -> dict[str, float]:
    """Lay out and write the text in this process; return what it cost and how good the lines are."""
    if way == "typst":
        return render_typst(size, text)
    faces = resolve_typefaces(Typefaces(), book_root=Path())
    with hermetic_fontconfig(faces):
        import gc

        import weasyprint

        from banxin.engine import LineKind, composition_report, install

        if way != "plain":
            # Banxin builds with the collector off (pdf/pdf_writer.py); plain WeasyPrint leaves it on.
            install()
            gc.disable()
        document = weasyprint.HTML(string=_markup(size, text, WAYS[way])).render()
        document.write_pdf()
        costs = _costs()
        report = composition_report(document)
    return costs | {
        "pages": len(document.pages),
        "lines": report.lines,
        "squeezed": report.squeezed,
        "tight": report.count(LineKind.TIGHT),
        "gap": report.largest_gap,
    }


def _markup(size: str, text: Path | None, css: str) -> str:
    body = "".join(
        (f"<h1>{html.escape(title)}</h1>" if title else "")
        + "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs)
        for title, paragraphs in _chapters(size, text)
    )
    return f"<html lang=zh-Hans><style>{CSS}{css}</style>{body}"


def _chapters(size: str, text: Path | None) -> list[tuple[str, Sequence[str]]]:
    if text:
        return [("", [line for line in text.read_text(encoding="utf-8").split("\n") if line])]
    return [(chapter.title, chapter.paragraphs) for chapter in chapters(SIZES[size])]


def table(found: dict[str, list[dict[str, float]]]) -> str:
    """The medians, and each cost as a ratio to plain WeasyPrint."""
    middle = {way: {key: median(cost[key] for cost in costs) for key in costs[0]} for way, costs in found.items()}
    plain = middle["plain"]
    rows = [
        "| | CPU s | ratio | MB | ratio | pages | lines | squeezed | to the limit | largest gap em |",
        "|" + "---|" * 10,
    ]
    for way, cost in middle.items():
        row = (
            f"| {way} | {cost['cpu']:.2f} | {cost['cpu'] / plain['cpu']:.2f} | {cost['memory']:.0f} "
            f"| {cost['memory'] / plain['memory']:.2f} | {cost['pages']:.0f} "
        )
        known = f"| {cost['lines']:.0f} | {cost['squeezed']:.0f} | {cost['tight']:.0f} | {cost['gap']:.3f} |"
        rows.append(row + (known if cost["lines"] else "| " * 4 + "|"))
    return "\n".join(rows)


if __name__ == "__main__":
    main()
