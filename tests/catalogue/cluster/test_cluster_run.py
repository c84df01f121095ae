"""Books made by the workers of a real scheduler, over TLS: the same records, whatever becomes of workers."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.catalogue.cluster.grid import BANXIN, Grid, listening_of, until, write_certificates
from tests.catalogue.processes_seen import processes_of
from tests.catalogue.shelf import LONG, files_of, write_book, write_catalogue

from banxin.catalogue.book_record import Status
from banxin.catalogue.cluster import scheduler_address
from banxin.catalogue.cluster.scheduler_address import address_of, knock
from banxin.catalogue.ledger import WHOLE, Ledger
from banxin.errors import BuildError

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl"),
]
LOOPBACK = {"0100007F"}
"""127.0.0.1 as Linux writes it in /proc/net/tcp."""


def build(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BANXIN, "catalogue", "build", *options], cwd=root, capture_output=True, text=True, check=False, timeout=120
    )


def write_shelf(root: Path) -> Path:
    root.mkdir()
    for number in range(8):
        write_book(root, f"b{number}", chapter=LONG)
    write_book(root, "c-manifest").joinpath("book.yaml").write_text("id: x\ntitle: [\n", encoding="utf-8")
    write_book(root, "c-bytes").joinpath("one.md").write_bytes(b"# \xff\xfe")
    write_catalogue(root, "title: 一架书\nbooks: shelf/*\ncheck: false\neditions: reader\n")
    return root


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory, certificates: Path) -> Iterator[Grid]:
    grid = Grid(tmp_path_factory.mktemp("grid"), certificates)
    for name in ("first", "second"):
        grid.worker(name)
    yield grid
    grid.close()


def test_nothing_listens_beyond_this_machine(grid: Grid) -> None:
    assert listening_of(grid.scheduler.pid) == LOOPBACK
    assert listening_of(grid.workers["first"].pid) == LOOPBACK


def test_a_worker_that_is_killed_loses_nothing(grid: Grid, tmp_path: Path) -> None:
    shelf = write_shelf(tmp_path / "cluster")
    shutil.copytree(shelf, tmp_path / "here")
    run = grid.start([*BANXIN, "-C", str(shelf), "catalogue", "build", *grid.options], "build")
    until(lambda: len(files_of(shelf)) > 1, run)
    killed = grid.workers["first"]
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait(20)
    until(lambda: not processes_of(killed.pid), seconds=20)
    assert run.wait(120) == 1, grid.words("build")
    assert "2 workers at" in grid.words("build")
    build(tmp_path / "here")
    records = Ledger(shelf, WHOLE).read()
    assert [str(one.status) for one in records.values()].count("done") == 8, records
    assert records == Ledger(tmp_path / "here", WHOLE).read()
    assert files_of(shelf) == files_of(tmp_path / "here")


def test_a_stranger_hears_why_there_is_no_connection(
    grid: Grid, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler_address, "PATIENCE", 1.0)
    strange = write_certificates(certificates.parent, "strange")
    for address, said in (
        (address_of(grid.address, strange), "is not signed by your ca.pem"),
        (
            address_of(grid.address.replace("tls:", "tcp:"), None),
            "is no scheduler of dask; hint: it may want certificates",
        ),
    ):
        with pytest.raises(BuildError, match=said):
            knock(address)
    # Signed by nobody that the scheduler knows, though it knows the scheduler.
    shutil.copy(certificates / "ca.pem", strange / "ca.pem")
    with pytest.raises(BuildError, match="no secret connection to"):
        knock(address_of(grid.address, strange))
    knock(address_of(grid.address, certificates))


def test_when_the_scheduler_dies_the_rest_is_lost_and_the_next_run_goes_on(grid: Grid, tmp_path: Path) -> None:
    shelf = write_shelf(tmp_path / "cluster")
    run = grid.start([*BANXIN, "-C", str(shelf), "catalogue", "build", *grid.options], "build")
    until(lambda: len(files_of(shelf)) > 1, run)
    os.kill(grid.scheduler.pid, signal.SIGKILL)
    assert run.wait(60) == 1
    assert "shelf/b0: the scheduler is gone" in grid.words("build")
    assert {one.status for one in Ledger(shelf, WHOLE).read().values()} == {Status.LOST}
    until(lambda: not processes_of(grid.workers["second"].pid), seconds=30)
    build(shelf, "--only", "shelf/b1")
    assert Ledger(shelf, WHOLE).read()["shelf/b1"].status is Status.DONE
