"""EPUBCheck's messages as findings: the report of a run, as JSON, and the lines that the author reads."""

from pathlib import Path

import pytest
from tests.engines.tiny_epub import write_tiny_epub

from banxin.checks.epub import epubcheck
from banxin.checks.epub.epubcheck import findings_of, run_epubcheck, run_epubcheck_on_many
from banxin.errors import BuildError, MissingDependencyError
from banxin.extras import installing
from banxin.model.finding import Finding

PLACE = {"path": "one.xhtml", "line": 3, "column": 7}


@pytest.mark.parametrize(
    ("severity", "locations", "told"),
    [
        ("ERROR", [PLACE], ["one.xhtml:3:7: error: not allowed [epubcheck-RSC-005]"]),
        ("FATAL", [PLACE], ["one.xhtml:3:7: error: not allowed [epubcheck-RSC-005]"]),
        ("WARNING", [PLACE], ["one.xhtml:3:7: warning: not allowed [epubcheck-RSC-005]"]),
        ("USAGE", [PLACE], ["one.xhtml:3:7: note: not allowed [epubcheck-RSC-005]"]),
        ("INFO", [PLACE], ["one.xhtml:3:7: note: not allowed [epubcheck-RSC-005]"]),
        ("ERROR", [], ["error: not allowed [epubcheck-RSC-005]"]),
        ("ERROR", None, ["error: not allowed [epubcheck-RSC-005]"]),
        ("ERROR", [{"path": "book.epub", "line": -1, "column": -1}], ["book.epub: error: not allowed [epubcheck-RSC-005]"]),
        ("ERROR", [{"path": "a.opf"}, PLACE], ["a.opf: error: not allowed [epubcheck-RSC-005]", "one.xhtml:3:7: error: not allowed [epubcheck-RSC-005]"]),
    ],
)  # fmt: skip
def test_each_place_of_a_message_is_a_finding(
    severity: str, locations: list[dict[str, object]] | None, told: list[str]
) -> None:
    message = {"ID": "RSC-005", "severity": severity, "message": "not allowed", "suggestion": None}
    assert [str(finding) for finding in findings_of(message | {"locations": locations})] == told


def test_what_it_suggests_is_the_hint() -> None:
    message = {"ID": "A", "severity": "ERROR", "message": "bad", "suggestion": "do better"}
    assert [str(finding) for finding in findings_of(message)] == ["error: bad [epubcheck-A]; hint: do better"]


def tool(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `java` that does what a script says."""
    path = folder / "java"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_what_the_tool_says_is_read_and_what_it_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = tmp_path / "arguments"
    report = '{"messages": [{"ID": "A", "severity": "ERROR", "message": "坏", "locations": []}]}'
    tool(tmp_path, f"printf '%s\\n' \"$@\" > {arguments}\necho '{report}'", monkeypatch)
    assert [str(finding) for finding in run_epubcheck(tmp_path / "book.epub")] == ["error: 坏 [epubcheck-A]"]
    *options, jar, file, form, out, quiet = arguments.read_text().splitlines()
    assert options == ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx2g", "-jar"]
    assert Path(jar).name == "epubcheck.jar"
    assert Path(jar).is_file()
    assert (file, form, out, quiet) == (f"{tmp_path}/book.epub", "--json", "-", "--quiet")


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo ' out of memory ' >&2", "EPUBCheck failed on book.epub: out of memory"),
        (
            "echo 'Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space' >&2",
            "EPUBCheck needs more than 2 GB of memory for book.epub",
        ),
        ("echo '{}'; echo odd >&2", "EPUBCheck failed on book.epub: odd"),
        ("printf '%0600d' 0 >&2", f"EPUBCheck failed on book.epub: {'0' * 500}"),
    ],
)
def test_a_tool_that_fails_is_told(script: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tmp_path, script, monkeypatch)
    with pytest.raises(BuildError) as caught:
        run_epubcheck(tmp_path / "book.epub")
    assert str(caught.value) == told


def test_a_tool_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tmp_path, "exec sleep 60", monkeypatch)
    monkeypatch.setattr(epubcheck, "PATIENCE", 0.2)
    with pytest.raises(BuildError, match=r"^EPUBCheck did not finish book\.epub within 0\.0 minutes$"):
        run_epubcheck(tmp_path / "book.epub")


def test_a_machine_without_java_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingDependencyError) as caught:
        run_epubcheck(tmp_path / "book.epub")
    assert str(caught.value) == (
        "EPUBCheck needs Java, which is not installed; "
        "hint: install a Java runtime: apt-get install --no-install-recommends default-jre-headless"
    )


def test_an_installation_without_epubcheck_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool(tmp_path, "exit 0", monkeypatch)
    monkeypatch.setattr(epubcheck, "find_spec", lambda _: None)
    with pytest.raises(MissingDependencyError) as caught:
        run_epubcheck(tmp_path / "book.epub")
    assert str(caught.value) == f"EPUBCheck is not installed; hint: run: {installing(['epubcheck'])}"


def test_many_are_said_of_what_is_said_of_each_by_itself(tmp_path: Path) -> None:
    """By the real EPUBCheck: a sound e-book, one with a fault, one that is no e-book, and a name with spaces."""
    good, bad, none = tmp_path / "一 本.epub", tmp_path / "bad.epub", tmp_path / "none.epub"
    write_tiny_epub(good)
    write_tiny_epub(bad, chapter="<html/>")
    none.write_bytes(b"no zip")
    found = dict(run_epubcheck_on_many([good, bad, none]))
    assert {path: said(one) for path, one in found.items()} == {
        good: [],
        **{path: said(run_epubcheck(path)) for path in (bad, none)},
    }
    assert said(found[bad])
    assert said(found[none])


def test_without_a_compiler_each_has_a_machine_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = '{"messages": [{"ID": "A", "severity": "ERROR", "message": "坏", "locations": []}]}'
    tool(tmp_path, f"echo '{report}'", monkeypatch)
    monkeypatch.setattr("shutil.which", lambda name: None if name == "javac" else str(tmp_path / name))
    paths = [tmp_path / "a.epub", tmp_path / "b.epub"]
    assert [said(one) for _, one in run_epubcheck_on_many(paths)] == [["error: 坏 [epubcheck-A]"]] * 2


def said(findings: tuple[Finding, ...] | BuildError) -> list[str]:
    assert not isinstance(findings, BuildError)
    return [str(finding) for finding in findings]
