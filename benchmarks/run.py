"""Measure banxin beside its peers, in interleaved rounds, and print ratios.

Machines differ and are shared, so seconds mean little and ratios of one run mean much; nothing here passes or fails.
"""

import compileall
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import banxin
from banxin.fonts.faces import Face, resolve_typefaces
from banxin.model.edition import Typefaces
from benchmarks.corpus import SIZES, text_of
from benchmarks.measure import Cost, FailedRunError, cost_of
from benchmarks.projects import write_html, write_markdown, write_project, write_typst

PYTHON = sys.executable
AGAIN = [PYTHON, "-m", "banxin", "-q", "-C", "edited", "build"]
BANXIN = [PYTHON, "-m", "banxin", "-q", "-C", "book", "build", "--force"]
WEASYPRINT = "import weasyprint; weasyprint.HTML('book.html').write_pdf('weasyprint.pdf')"
TYPST = "import sys, typst; typst.compile('book.typ', 'typst.pdf', font_paths=[sys.argv[1]], ignore_system_fonts=True)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """What is measured; `beside` is the tool of ours that it is compared with.

    `prepare` is called with the folder and the number of the round before each, and is not measured. One that does not
    know notes is left out where a book has them.
    """

    name: str
    command: Sequence[str]
    beside: str | Sequence[str] = ""
    prepare: Callable[[Path, int], None] | None = None
    knows_notes: bool = True


def tools(face: Face) -> tuple[Tool, ...]:
    """Ours, and those of the others that are installed; `banxin alone` lays out in one process, as WeasyPrint does."""
    found = [
        Tool(name="banxin print", command=[*BANXIN, "print"]),
        Tool(name="banxin alone", command=[*BANXIN, "-j", "1", "print"]),
        Tool(
            name="weasyprint",
            command=[PYTHON, "-c", WEASYPRINT],
            beside=("banxin alone", "banxin print"),
            knows_notes=False,
        ),
        Tool(name="banxin edited", command=[*AGAIN, "print"], prepare=edit_chapter),
        Tool(name="banxin again", command=[*AGAIN, "print"]),
        Tool(
            name="typst", command=[PYTHON, "-c", TYPST, str(face.path.parent)], beside=("banxin print", "banxin edited")
        ),
        Tool(name="banxin vertical", command=[*BANXIN, "vertical"], beside="banxin print"),
        Tool(name="banxin reader", command=[*BANXIN, "reader"]),
    ]
    if pandoc := shutil.which("pandoc"):
        command = [pandoc, "book.md", "-o", "pandoc.epub"]
        found.append(Tool(name="pandoc", command=command, beside="banxin reader", knows_notes=False))
    return tuple(found)


def edit_chapter(folder: Path, _number: int) -> None:
    """Change a word in the chapter in the middle of a book that has been built."""
    if not (folder / "edited" / "build").exists():
        cost_of([*AGAIN, "print"], folder)
    chapters = sorted((folder / "edited" / "chapters").iterdir())
    path = chapters[len(chapters) // 2]
    text = path.read_text(encoding="utf-8")
    place = text.index("。", len(text) // 2)
    # One word more each time: a text that stood there before may have been kept.
    path.write_text(f"{text[:place]}了{text[place:]}", encoding="utf-8")


def write_sources(folder: Path, size: str, face: Face) -> None:
    texts = text_of(size)
    write_project(folder / "book", texts)
    write_project(folder / "edited", texts)
    write_html(folder / "book.html", texts, face)
    write_typst(folder / "book.typ", texts, face)
    write_markdown(folder / "book.md", texts)


def body_face() -> Face:
    """The regular face of the body, which every tool sets the text in."""
    typefaces = Typefaces()
    faces = resolve_typefaces(typefaces, book_root=Path()).faces
    return min((face for face in faces if face.family == typefaces.body), key=lambda face: abs(face.weight - 400))


def measure(folder: Path, size: str, rounds: int) -> dict[str, list[Cost]]:
    """The costs of each tool, round by round; a tool that fails is told once and left out."""
    # Whoever installs a package finds it compiled; a checkout may not have been.
    compileall.compile_dir(Path(banxin.__file__).parent, quiet=2)
    face = body_face()
    write_sources(folder, size, face)
    costs: dict[str, list[Cost]] = {}
    left = [tool for tool in tools(face) if tool.knows_notes or size != "annotated"]
    for number in range(1, rounds + 1):
        for tool in tuple(left):
            try:
                if tool.prepare:
                    tool.prepare(folder, number)
                costs.setdefault(tool.name, []).append(cost_of(tool.command, folder))
            except FailedRunError as error:
                left.remove(tool)
                sys.stderr.write(f"{tool.name} is left out: {error}\n")
    return {name: values for name, values in costs.items() if values}


def table(size: str, costs: Mapping[str, Sequence[Cost]]) -> str:
    """The medians of each tool, and of the rounds' ratios to the tool it stands beside."""
    beside = {tool.name: tool.beside for tool in tools(body_face())}
    lines = [f"{size}, {SIZES[size]} characters", f"{'':15} {'CPU s':>7} {'wall s':>7} {'MB':>6}   ours / theirs"]
    for name, values in costs.items():
        cpu, wall, megabytes = (
            median(getattr(cost, field) for cost in values) for field in ("cpu", "wall", "megabytes")
        )
        line = f"{name:15} {cpu:7.2f} {wall:7.2f} {megabytes:6.0f}"
        line += "".join(f"   {said}" for said in ratios_beside(beside[name], values, costs))
        lines.append(line)
    return "\n".join(lines)


def ratios_beside(
    beside: str | Sequence[str], theirs: Sequence[Cost], costs: Mapping[str, Sequence[Cost]]
) -> Iterator[str]:
    """The medians of the rounds' ratios to tools of ours; the second and later ones are told with their names."""
    for number, name in enumerate((beside,) if isinstance(beside, str) else beside):
        if ours := costs.get(name):
            ratios = [(one.cpu / other.cpu, one.wall / other.wall) for one, other in zip(ours, theirs, strict=False)]
            cpu, wall = (median(ratio[index] for ratio in ratios) for index in (0, 1))
            yield f"{f'{name}: ' if number else ''}CPU {cpu:.2f}, wall {wall:.2f}"
