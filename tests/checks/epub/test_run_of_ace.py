"""How Ace is asked and what is told when it fails: a script stands in its place, which does what Ace would do."""

import json
import sys
from pathlib import Path

import pytest

from banxin.checks.epub import ace
from banxin.checks.epub.ace import find_ace, run_ace
from banxin.errors import BuildError, MissingDependencyError

REPORT = {
    "assertions": [
        {
            "earl:testSubject": {"url": "one.xhtml"},
            "assertions": [{"earl:test": {"dct:title": "odd"}, "earl:result": {"dct:description": "坏"}}],
        }
    ],
    "earl:result": {"earl:outcome": "fail"},
}


def script(path: Path, *lines: str) -> Path:
    path.write_text("\n".join([f"#!{sys.executable}", "import json, os, sys, time", *lines]))
    path.chmod(0o755)
    return path


def test_ace_is_asked_for_a_report_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUPPETEER_EXECUTABLE_PATH", "/opt/browser")
    monkeypatch.chdir(tmp_path)
    command = script(
        tmp_path / "ace-puppeteer",
        "folder = sys.argv[3]",
        f"open(folder + '/report.json', 'w').write({json.dumps(json.dumps(REPORT))})",
        "names = 'PUPPETEER_EXECUTABLE_PATH', 'ACE_TIMEOUT_INITIAL', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME'",
        "kept = {'arguments': sys.argv[1:], 'values': [os.environ[name] for name in names], 'sid': os.getsid(0) == os.getpid()}",
        f"open({str(tmp_path / 'asked.json')!r}, 'w').write(json.dumps(kept))",
    )
    assert [str(finding) for finding in run_ace(Path("book.epub"), command)] == ["one.xhtml: warning: 坏 [ace-odd]"]
    asked = json.loads((tmp_path / "asked.json").read_text())
    folder = asked["arguments"][2]
    assert asked["arguments"] == ["-f", "-o", folder, "-t", f"{folder}/parts", str(tmp_path / "book.epub")]
    assert asked["values"] == ["/opt/browser", "60000", f"{folder}/config", f"{folder}/state"]
    assert asked["sid"]
    assert not Path(folder).exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("print('error: no container')", "Ace could not read book.epub: no container"),
        ("print('error: to the other', file=sys.stderr)", "Ace could not read book.epub: to the other"),
        ("open(sys.argv[3] + '/report.json', 'w').write('{}'); print('odd')", "Ace could not read book.epub: odd"),
        ("open(sys.argv[3] + '/report.json', 'w').write('{'); print('half')", "Ace could not read book.epub: half"),
    ],
)
def test_a_run_without_a_report_is_told(line: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        run_ace(tmp_path / "book.epub", script(tmp_path / "ace", line))
    assert str(caught.value) == told


def test_a_run_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ace, "PATIENCE", 0.3)
    with pytest.raises(BuildError) as caught:
        run_ace(tmp_path / "book.epub", script(tmp_path / "ace", "time.sleep(60)"))
    assert str(caught.value) == "Ace did not finish book.epub within 0.0 minutes"


@pytest.mark.parametrize(
    ("installed", "variables", "found"),
    [
        (("ace-puppeteer", "node", "chromium"), {}, "ace-puppeteer"),
        (("ace-puppeteer", "node", "google-chrome"), {}, "ace-puppeteer"),
        (("ace-puppeteer", "node"), {"PUPPETEER_EXECUTABLE_PATH": "/opt/browser"}, "ace-puppeteer"),
        (("other", "node", "chrome"), {"BANXIN_ACE": "other"}, "other"),
        (("ace-puppeteer", "node", "chrome"), {"BANXIN_ACE": "other"}, None),
        (("ace-puppeteer", "chromium"), {}, None),
        (("ace-puppeteer", "node"), {}, None),
        (("node", "chromium"), {}, None),
    ],
)
def test_ace_needs_node_and_a_browser(
    installed: tuple[str, ...],
    variables: dict[str, str],
    found: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in installed:
        script(tmp_path / name)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("BANXIN_ACE", "PUPPETEER_EXECUTABLE_PATH"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert find_ace() == (tmp_path / found if found else None)
    if not found:
        with pytest.raises(MissingDependencyError) as caught:
            run_ace(tmp_path / "book.epub")
        assert str(caught.value) == (
            "DAISY Ace, or a browser for it, is not installed; "
            "hint: npm install -g @daisy/ace, and apt-get install --no-install-recommends chromium"
        )
