"""EPUBCheck by one Java machine that stands by: its start takes ten times as long as a small book does.

The messages are those of `run_epubcheck`, which starts a machine for each; where there is no Java compiler that one is asked.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from banxin.checks.epub import epubcheck
from banxin.model.finding import Finding


class StandingEpubcheck:
    """One machine for one e-book after the other; it is started by the first."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="banxin-epubcheck-"))
        self.machine: subprocess.Popen[str] | None = None

    def look(self, path: Path) -> tuple[Finding, ...]:
        """What EPUBCheck says of an e-book; one on which the machine ends is given to another."""
        if not shutil.which("javac"):
            return epubcheck.run_epubcheck(path)
        machine = self.started()
        assert machine.stdin
        assert machine.stdout
        place = self.folder / "report.json"
        place.unlink(missing_ok=True)
        machine.stdin.write(f"{path}\t{place}\n")
        machine.stdin.flush()
        if not machine.stdout.readline() or not place.is_file():
            self.end()
            return epubcheck.run_epubcheck(path)
        return epubcheck.findings_in_report(place.read_text(encoding="utf-8"))

    def started(self) -> subprocess.Popen[str]:
        if self.machine is None or self.machine.poll() is not None:
            self.machine = subprocess.Popen(
                epubcheck.command_of_machine(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        return self.machine

    def end(self) -> None:
        if self.machine:
            self.machine.kill()
            self.machine.communicate()
            self.machine = None

    def close(self) -> None:
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)
