"""`python -m benchmarks.composition_quality [--size M]`: total fit beside greedy breaking, by what the eye sees.

A line is squeezed when its marks are narrower than their style, squeezed to the limit above nine tenths, opened by the
gap between its characters; neighbours are unlike when one is squeezed by six tenths more than the other.
"""

import argparse
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import weasyprint

from banxin.compose.fitting import Quality
from banxin.engine import install
from banxin.engine.report.composition_report import QUALITY
from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Typefaces
from benchmarks.corpus import SIZES, chapters

MEASURES = (14, 18, 24, 30)
HEAD = "| measure | breaking | lines | squeezed | to the limit | gap p99 / max | over .05 em | neighbours unlike | runts | short |"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.composition_quality", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--size", choices=SIZES, default="M")
    size = SIZES[parser.parse_args().size]
    print(HEAD + "\n|" + "---|" * 10)  # noqa: T201
    with hermetic_fontconfig(resolve_typefaces(Typefaces(), book_root=Path())):
        for measure in MEASURES:
            for fit in ("greedy", "total"):
                print(row(measure, fit, list(qualities(size, measure, fit))), flush=True)  # noqa: T201


def qualities(size: int, measure: int, fit: str) -> Iterator[Quality]:
    """What the composer says of each line."""
    install()
    css = (
        f"@page {{ size: {measure * 10 + 100}pt 720pt; margin: 50pt }}"
        "html { font: 10pt/18pt 'Noto Serif SC' } body, p { margin: 0 }"
        f"p {{ text-indent: 2em; text-align: justify; --banxin-fit: {fit} }}"
    )
    text = "".join(f"<p>{paragraph}" for chapter in chapters(size) for paragraph in chapter.paragraphs)
    document = weasyprint.HTML(string=f"<html lang=zh-Hans><style>{css}</style>{text}").render()
    for page in document.pages:
        for box in page._page_box.descendants():
            if (quality := box.__dict__.get(QUALITY)) is not None:
                yield quality


def row(measure: int, fit: str, lines: list[Quality]) -> str:
    count = len(lines)
    gaps = sorted(line.gap for line in lines if line.is_justified)
    unlike = sum(abs(first.squeezed - second.squeezed) > 0.6 for first, second in pairwise(lines))
    return (
        f"| {measure} em | {fit} | {count} | {sum(line.squeezed > 1e-3 for line in lines) / count:.0%} "
        f"| {sum(line.squeezed > 0.9 for line in lines) / count:.1%} | {gaps[int(len(gaps) * 0.99)]:.3f} / {gaps[-1]:.3f} "
        f"| {sum(gap > 0.05 for gap in gaps)} | {unlike} | {sum(line.is_runt for line in lines)} "
        f"| {sum(line.short > 0 for line in lines)} |"
    )


if __name__ == "__main__":
    main()
