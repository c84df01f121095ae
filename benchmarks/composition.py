"""`python -m benchmarks.composition [--size M] [--rounds N]`: composed pages beside those of plain WeasyPrint.

Both lay out the same HTML with running heads and folios, each in a process of its own; CPU seconds and peak memory are
of the whole process. The quality of both ways of breaking is shown as well, for total fit has to earn its time.
"""

import argparse
import html
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Typefaces
from benchmarks.corpus import SIZES, chapters

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
WAYS = {"plain": "", "greedy": "html{--banxin-fit:greedy}", "total": ""}


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
    found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    base = [sys.executable, "-m", "benchmarks.composition", "--size", options.size]
    if options.text:
        base += ["--text", str(options.text)]
    for _ in range(options.rounds):
        for way, costs in found.items():
            done = subprocess.run([*base, "--way", way], capture_output=True, check=True, text=True)
            costs.append(json.loads(done.stdout))
    return found


def render(way: str, size: str, text: Path | None) -> dict[str, float]:
    """Lay out and write the text in this process; return what it cost and how good the lines are."""
    faces = resolve_typefaces(Typefaces(), book_root=Path())
    with hermetic_fontconfig(faces):
        import gc

        import weasyprint

        from banxin.engine import LineKind, composition_report, install

        if way != "plain":
            # Banxin builds with the collector off (pdf/writer.py); plain WeasyPrint leaves it on.
            install()
            gc.disable()
        start = time.process_time()
        document = weasyprint.HTML(string=_markup(size, text, WAYS[way])).render()
        document.write_pdf()
        seconds = time.process_time() - start
        total = time.process_time()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        costs = {"cpu": total, "work": seconds, "memory": memory, "pages": len(document.pages)}
        report = composition_report(document)
    return costs | {
        "lines": report.lines,
        "squeezed": report.squeezed,
        "tight": report.count(LineKind.TIGHT),
        "gap": report.largest_gap,
    }


def _markup(size: str, text: Path | None, css: str) -> str:
    if text:
        body = "".join(f"<p>{html.escape(line)}</p>" for line in text.read_text(encoding="utf-8").split("\n") if line)
    else:
        body = "".join(
            f"<h1>{chapter.title}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in chapter.paragraphs)
            for chapter in chapters(SIZES[size])
        )
    return f"<html lang=zh-Hans><style>{CSS}{css}</style>{body}"


def table(found: dict[str, list[dict[str, float]]]) -> str:
    """The medians, and each cost as a ratio to plain WeasyPrint."""
    middle = {way: {key: median(cost[key] for cost in costs) for key in costs[0]} for way, costs in found.items()}
    plain = middle["plain"]
    rows = [
        "| | CPU s | ratio | MB | ratio | pages | lines | squeezed | to the limit | largest gap em |",
        "|" + "---|" * 10,
    ]
    for way, cost in middle.items():
        rows.append(
            f"| {way} | {cost['cpu']:.2f} | {cost['cpu'] / plain['cpu']:.2f} | {cost['memory']:.0f} "
            f"| {cost['memory'] / plain['memory']:.2f} | {cost['pages']:.0f} | {cost['lines']:.0f} "
            f"| {cost['squeezed']:.0f} | {cost['tight']:.0f} | {cost['gap']:.3f} |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    main()
