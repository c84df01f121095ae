"""The set-up of a machine: what it prints when it may not install, and that a second run does nothing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("sh", "cat", "cksum", "dirname", "grep", "id", "mktemp", "rm", "sed", "tail", "env")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the set-up reads, without a .venv."""
    project = tmp_path / "project"
    for name in ("requirements", "scripts"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "pyproject.toml", project)
    return project


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """The folder of a PATH that has the basic tools, a person without rights, and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    program(folder / "id", "echo 1000")
    return folder


def program(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def set_up(project: Path, tools: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(tools), "HOME": str(project.parent), "TMPDIR": str(project.parent)}
    command = [str(tools / "sh"), str(project / "scripts" / "setup"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=30)


PYTHON_WITHOUT_LIBRARIES = 'case "$2" in *version_info\\ \\<*) exit 0 ;; *print*) echo 3.11 ;; *) exit 1 ;; esac'


@pytest.mark.parametrize(
    ("client", "line"),
    [
        (
            "apt-get",
            (
                "    sudo apt-get update && sudo apt-get install -y --no-install-recommends python3-venv libpango-1.0-0"
                " libpangoft2-1.0-0 default-jre-headless"
            ),
        ),
        ("pacman", "    sudo pacman -S --needed pango jre-openjdk-headless"),
        ("dnf", "    sudo dnf install pango java-latest-openjdk-headless"),
        ("brew", "    brew install pango openjdk"),
    ],
)
def test_who_may_not_install_gets_the_line_to_run(project: Path, tools: Path, client: str, line: str) -> None:
    program(tools / "python3", PYTHON_WITHOUT_LIBRARIES)
    program(tools / client, "exit 1")
    done = set_up(project, tools, "book")
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.splitlines()[-1] == line


def test_an_old_python_is_named(project: Path, tools: Path) -> None:
    program(tools / "python3", '[ "$1" = --version ] && echo Python 3.9.2 || exit 1')
    done = set_up(project, tools)
    assert done.returncode == 4
    assert "Python 3.11 or newer is needed, and this machine has Python 3.9.2" in done.stderr


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("Temporary failure in name resolution", "the network or the proxy did not answer"),
        ("something else", "mend what the lines above say"),
    ],
)
def test_a_step_that_fails_says_why(project: Path, tools: Path, output: str, sentence: str) -> None:
    program(tools / "python3", f'case "$1" in -m) echo "{output}"; exit 1 ;; *) echo 3.11 ;; esac')
    program(tools / "apt-get", "exit 1")
    done = set_up(project, tools)
    assert done.returncode == 4
    assert sentence in done.stderr
    assert output in done.stderr


def make_finished(project: Path, tools: Path) -> None:
    """The state after a set-up, as the script itself writes it."""
    fonts = project.parent / ".cache" / "banxin" / "fonts" / "some-family"
    fonts.mkdir(parents=True)
    (fonts / "LICENCE.txt").touch()
    (project / ".venv" / "bin").mkdir(parents=True)
    program(project / ".venv" / "bin" / "banxin", "exit 0")
    program(project / ".venv" / "bin" / "python", "exit 0")
    program(project / ".venv" / "bin" / "pip", "exit 0")
    program(tools / "npm", "exit 0")
    program(tools / "python3", 'mkdir -p .venv; case "$2" in *print*) echo 3.11 ;; esac; exit 0')
    program(tools / "apt-get", "exit 1")
    done = set_up(project, tools)
    assert done.returncode == 0, done.stderr


def test_a_second_run_does_nothing(project: Path, tools: Path) -> None:
    make_finished(project, tools)
    done = set_up(project, tools)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_change_of_the_lock_sets_up_again(project: Path, tools: Path) -> None:
    make_finished(project, tools)
    with (project / "requirements" / "lock.txt").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    assert "install the locked packages" in set_up(project, tools).stderr


def test_the_lock_names_no_address_and_has_a_digest_for_everything() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "index-url" not in text
        entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert entries
        for entry in entries:
            assert "==" in entry
            assert entry.endswith("\\")


def test_the_scripts_can_be_run() -> None:
    for name in ("setup", "lock", "pictures"):
        assert os.access(ROOT / "scripts" / name, os.X_OK)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
