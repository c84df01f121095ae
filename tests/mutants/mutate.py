"""Mutants of one package: what its own tests kill, and the place of every one that they let live.

Run by scripts/mutate, in a place of its own where mutmut is. mutmut writes the mutants, trials.py tries each in a process of
its own by the tests that run its line; what is here chooses a sample, leaves out what equivalent.toml explains, and says where the rest is.
"""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

from tests.mutants.nearest_tests import module_of

ROOT = Path(__file__).resolve().parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
PACKAGES = ("compose", "checks", "epub", "cleaning")
ALLOWED = 0.10
"""The greatest share of mutants that may live without an explanation."""

SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/banxin/{package}/{files}"]
"""
"""What mutmut is told: it writes the mutants; which tests try them, and how, stands in trials.py."""

TRIALS = (
    "-q",
    "-s",
    "-p",
    "tests.mutants.trials",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "--assert=plain",
    "--tb=no",
)
"""What fails is told by nobody: comparing long texts for a message takes longer than most tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change: where it is, what stood there and what stands there now, without indentation; and how it ended."""

    name: str
    file: str
    function: str
    line: int
    was: str
    now: str
    changed: str
    """The whole function as it stands now."""
    ending: str = ""


def main(package: str, sample: str = "200", files: str = "*", seed: str = "0") -> int:
    """Mutate a package and print what came of it; 1 when too many live.

    The seed decides who is in a sample: the same in every run, whatever else changes. Another seed tries others.
    """
    if package not in PACKAGES:
        print(
            f"{package} is no package that has tests of its own here; choose one of {', '.join(PACKAGES)}",
            file=sys.stderr,
        )
        return 2
    os.chdir(_lay_out(package, files))
    names = _generate(package)
    chosen = sorted(names, key=lambda name: _rank(name, seed))[: int(sample) or len(names)]
    print(f"{len(chosen)} of {len(names)} mutants; {Path.cwd()}/log.txt tells how far it is", file=sys.stderr)
    mutants = list(_found(package, set(chosen)))
    endings = _tried(package, mutants)
    if endings is None:
        print(f"the trials did not come to their end; {Path.cwd()}/log.txt says why", file=sys.stderr)
        return 1
    return _report(package, len(names), [replace(one, ending=endings[one.name]) for one in mutants])


def _tried(package: str, mutants: Iterable[Mutant]) -> dict[str, str] | None:
    """How each mutant ended, by its name; None when the tests do not pass without any."""
    told = Path("trials.json")
    what = [asdict(one) | {"path": f"src/banxin/{one.file}", "module": _module(one)} for one in mutants]
    told.write_text(json.dumps(what, ensure_ascii=False), encoding="utf-8")
    choice = (
        "-m",
        "not external and not slow",
        "--hypothesis-profile=mutants",
        "--mutants",
        str(told),
        f"tests/{package}",
    )
    with Path("log.txt").open("w", encoding="utf-8") as log:
        command = [sys.executable, "-m", "pytest", *TRIALS, *choice]
        sources = os.environ | {"PYTHONPATH": str(Path("src").resolve())}
        done = subprocess.run(command, stdout=log, stderr=log, check=False, env=sources)
    if done.returncode not in {0, 5}:
        return None
    endings: dict[str, str] = json.loads(told.read_text(encoding="utf-8"))
    return endings


def _module(mutant: Mutant) -> str:
    return module_of(Path("src/banxin", mutant.file), Path("src"))


def _rank(name: str, seed: str) -> str:
    return sha256(f"{seed} {name}".encode()).hexdigest()


def _lay_out(package: str, files: str) -> Path:
    """A copy of all that the repository tracks or will: what a mutant writes or removes by mistake is not lost."""
    place = ROOT / ".mutants" / "-".join([package, *re.findall(r"\w+", files)])
    # Mutants of files that have not changed since are still good; mutmut sees that by the time of the files.
    for old in place.iterdir() if place.exists() else ():
        if old.name != "mutants":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    # With -z a name that is not ASCII stands as it is.
    listing = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in listing.stdout.split("\0"):
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place / name, follow_symlinks=False)
    with (place / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(package=package, files=files))
    return place


def _generate(package: str) -> list[str]:
    """The names of all mutants of the package, once they are written."""
    from mutmut.__main__ import create_mutants

    with Path("log.txt").open("w", encoding="utf-8") as log, redirect_stdout(log):
        create_mutants(os.cpu_count() or 1)
    return [name for path in _files(package) for name in _names(path)]


def _files(package: str) -> Iterator[Path]:
    yield from sorted(Path("src/banxin", package).rglob("*.py"))


def _names(path: Path) -> list[str]:
    """The names of the mutants of a file, in the order in which they were made."""
    from mutmut.mutation.data import SourceFileMutationData

    data = SourceFileMutationData(path=path)
    data.load()
    return list(data.exit_code_by_key)


def _found(package: str, chosen: set[str]) -> Iterator[Mutant]:
    from mutmut.mutation.data import MutantLineSpans

    for path in _files(package):
        names = [name for name in _names(path) if name in chosen]
        if not names:
            continue
        spans, starts = MutantLineSpans.load(path), _starts(path)
        for name in names:
            mangled = name.rpartition(".")[2]
            whole = mangled.partition("__mutmut_")[0]
            original, changed = spans.read_function_sources([f"{whole}__mutmut_orig", mangled])
            function = whole.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
            line, was, now = _difference(original, changed)
            yield Mutant(
                name=name,
                file=str(path.relative_to("src/banxin")),
                function=function,
                line=starts[function] + line,
                was=was,
                now=now,
                changed=changed,
            )


def _starts(path: Path) -> dict[str, int]:
    """The line of each `def`, by the name of the function, or of the class and the method."""
    found: dict[str, int] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found[node.name] = node.lineno
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{one.name}": one.lineno for one in node.body if isinstance(one, ast.FunctionDef)}
    return found


def _difference(original: str, changed: str) -> tuple[int, str, str]:
    """How many lines below the `def` two versions of a function differ, and both of these lines."""
    before, after = (_lines(text) for text in (original, changed))
    for kind, low, high, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            return low, " ".join(before[low:high]), " ".join(after[start:end])
    return 0, "", ""


def _lines(function: str) -> list[str]:
    """The lines of a function from its `def`, which is made the same for both versions."""
    lines = [line.strip() for line in dedent(function).splitlines()]
    first = next(n for n, line in enumerate(lines) if line.startswith(("def ", "async def ")))
    head = lines[first]
    return ["def (" + head.partition("(")[2], *lines[first + 1 :]]


def _explained() -> dict[tuple[str, str, str, str], str]:
    entries = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["equivalent"] if EQUIVALENT.exists() else []
    return {
        (one["file"], one["function"], one["was"], now): one["why"]
        for one in entries
        for now in ([one["now"]] if isinstance(one["now"], str) else one["now"])
    }


def _everywhere() -> list[tuple[re.Pattern[str], str]]:
    rules = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["everywhere"]
    return [(re.compile(rule["pattern"]), rule["by"]) for rule in rules]


def is_same(was: str, now: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> bool:
    """Whether two lines differ only in what makes no difference anywhere."""
    return any(pattern.sub(by, was) == pattern.sub(by, now) for pattern, by in rules)


def _report(package: str, total: int, mutants: list[Mutant]) -> int:
    explained = _explained()
    equivalent, others = _divide(mutants, explained)
    counts = Counter(one.ending for one in others)
    lively = [one for one in others if one.ending in {"survived", "no tests"}]
    for one in sorted(lively, key=lambda one: (one.file, one.line, one.name)):
        what = "no test" if one.ending == "no tests" else "survived"
        print(f"src/banxin/{one.file}:{one.line}: {what} in {one.function}\n    - {one.was}\n    + {one.now}")
    living = counts["survived"] + counts["no tests"]
    share = living / len(others) if others else 0.0
    print(
        f"{package}: {len(mutants)} of {total} mutants; {len(equivalent)} equivalent (tests/mutants/equivalent.toml); "
        f"of the other {len(others)}: {counts['killed']} killed, {counts['survived']} survived, {counts['no tests']} untested, "
        f"{len(others) - living - counts['killed']} timed out or ended otherwise; {share:.1%} live"
    )
    return int(share > ALLOWED)


def _divide(
    mutants: Iterable[Mutant], explained: dict[tuple[str, str, str, str], str]
) -> tuple[list[Mutant], list[Mutant]]:
    """Living mutants that are explained, and all others."""
    equivalent, others = list[Mutant](), list[Mutant]()
    rules = _everywhere()
    for one in mutants:
        is_explained = one.ending in {"survived", "no tests"} and (
            (one.file, one.function, one.was, one.now) in explained or is_same(one.was, one.now, rules)
        )
        (equivalent if is_explained else others).append(one)
    return equivalent, others


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
