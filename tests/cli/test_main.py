"""The frame of the command line: exit codes, shared options, one line for every fault."""

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from banxin.cli import main
from banxin.cli import main as run
from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.telling import in_kinds, tell_findings
from banxin.errors import BuildError
from banxin.model.finding import Finding, Severity
from banxin.source import Source


def test_help_lists_the_verbs_with_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert re.search("build +make the editions of a book", told)
    assert "Exit codes: 0 done" in told


def test_help_may_be_asked_for_as_a_verb(capsys: pytest.CaptureFixture[str]) -> None:
    for typed, meant in ((["help"], ["--help"]), (["help", "build"], ["build", "--help"])):
        assert main(typed) == main(meant) == 0
        first, _, second = capsys.readouterr().out.partition("Usage: ")[2].partition("Usage: ")
        assert first == second


def test_an_unknown_verb_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bild"]) == 2
    assert "No such command 'bild'" in capsys.readouterr().err


def test_shared_options_stand_before_or_after_the_verb() -> None:
    seen: list[Settings] = []

    @click.group()
    @shared_options
    @click.pass_context
    def group(ctx: click.Context, *, settings: Settings) -> None:
        ctx.obj = settings

    @group.command()
    @shared_options
    def verb(*, settings: Settings) -> None:
        seen.append(settings)

    group(["-C", "book", "verb", "--json"], standalone_mode=False)
    group(["--json", "verb", "-C", "book"], standalone_mode=False)
    assert seen == [Settings(directory=Path("book"), as_json=True)] * 2


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (["init", "book"], 0),
        (["fonts", "--list"], 0),
        (["explain"], 0),
        (["explain", "nothing-999"], 2),
        (["build"], 2),
        (["check"], 2),
        (["clean"], 2),
    ],
    ids=str,
)
def test_programs_get_one_object_whatever_happens(
    arguments: list[str], exit_code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "--json", *arguments]) == exit_code
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict)
    assert ("errors" in answer) == bool(exit_code)
    assert answer.get("exit_code", 0) == exit_code


def test_no_colours_where_nobody_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def tell() -> None:
        tell_findings([Finding(code="pdf-004", severity=Severity.WARNING, message="odd")], Settings())

    assert "\x1b[33m" in CliRunner().invoke(tell, color=True).stderr
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in CliRunner().invoke(tell, color=True).stderr


def test_findings_of_one_kind_in_one_chapter_end_in_a_count_where_they_are_many() -> None:
    def dashes(path: str, most: int) -> list[Finding]:
        source = [Source(path=Path(path), line=line) for line in range(1, most + 1)]
        return [Finding(code="punctuation-001", severity=Severity.WARNING, message="odd", source=one) for one in source]

    few, many = dashes("a.md", 20), dashes("b.md", 21)
    assert list(in_kinds([*few, *many]))[:25] == [*few, *many[:5]]
    rest = [one for one in in_kinds([*few, *many]) if one.message != "odd"]
    lines = "6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 …"
    assert [one.message for one in rest] == [f"and 16 more of this kind: lines {lines}"]
    assert str(rest[0].source) == "b.md"


@pytest.mark.parametrize(
    ("error", "exit_code", "told"),
    [
        (
            BuildError("the page is too small", hint="make it larger"),
            1,
            "the page is too small; hint: make it larger\n",
        ),
        (KeyboardInterrupt(), 130, "interrupted; the last finished editions are untouched\n"),
        (RuntimeError("odd"), 1, "internal error: RuntimeError: odd; hint: this is a fault of banxin; "),
    ],
)
def test_an_error_becomes_one_line_and_an_exit_code(
    error: BaseException, exit_code: int, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("banxin.cli.books.build.build_editions", fail)
    assert run(["build"]) == exit_code
    assert capsys.readouterr().err.lstrip().startswith(told)
