"""Schedulers and workers as people start them, on this machine alone, and certificates made on the spot."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

DASK = [sys.executable, "-m", "dask", "scheduler"]
BANXIN = [sys.executable, "-m", "banxin"]
LOOPBACK = "127.0.0.1"


class Grid:
    """A scheduler that listens here, secret when there are certificates, and workers that were started for it."""

    def __init__(self, folder: Path, certificates: Path | None = None) -> None:
        self.folder = folder
        self.certificates = certificates
        self.workers: dict[str, subprocess.Popen[bytes]] = {}
        port = free_port()
        self.address = f"{'tls' if certificates else 'tcp'}://{LOOPBACK}:{port}"
        options = ["--host", LOOPBACK, "--port", str(port), "--dashboard-address", f"{LOOPBACK}:0"]
        if certificates:
            options += ["--protocol", "tls"]
            for option, name in (("ca-file", "ca.pem"), ("cert", "cert.pem"), ("key", "key.pem")):
                options += [f"--tls-{option}", str(certificates / name)]
        self.scheduler = self.start([*DASK, *options], "scheduler")
        until(lambda: can_connect(port), self.scheduler)

    @property
    def options(self) -> list[str]:
        tls = ["--tls", str(self.certificates)] if self.certificates else []
        return ["--scheduler", self.address, *tls]

    def start(self, command: list[str], name: str, **environment: str) -> subprocess.Popen[bytes]:
        """A process whose words are in a file; it is the first of a session of its own."""
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True, env={**os.environ, **environment}
            )

    def worker(self, name: str, **environment: str) -> subprocess.Popen[bytes]:
        """A worker with one process, when it has come to the scheduler."""
        worker = self.start([*BANXIN, "catalogue", "worker", "-j", "1", *self.options], name, **environment)
        self.workers[name] = worker
        until(lambda: "books at a time" in self.words(name), worker)
        return worker

    def close(self) -> None:
        for process in (self.scheduler, *self.workers.values()):
            end(process)

    def words(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8")

    def address_of_worker(self, name: str) -> str:
        return self.words(name).split("worker ")[1].split(" for ")[0]


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(20)


def until(holds: Callable[[], bool], process: subprocess.Popen[bytes] | None = None, seconds: float = 60) -> None:
    """Wait until something holds; fail where it does not, or the process that it is expected of has ended."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        assert process is None or process.poll() is None
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind((LOOPBACK, 0))
        port: int = listening.getsockname()[1]
        return port


def can_connect(port: int) -> bool:
    with socket.socket() as connection:
        return connection.connect_ex((LOOPBACK, port)) == 0


def listening_of(session: int) -> set[str]:
    """The addresses at which processes of a session listen, as the kernel writes them."""
    sockets = set()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if int((place / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                sockets |= {str(one.readlink()) for one in (place / "fd").iterdir()}
        except OSError:
            continue
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
                found.add(fields[1].split(":")[0])
    return found


def write_certificates(folder: Path, name: str = "ours") -> Path:
    """A folder with an authority made on the spot, and a certificate that it has signed."""
    place = folder / name
    place.mkdir()

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=place, check=True, capture_output=True)

    new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    openssl("req", "-x509", *new, "-keyout", "ca-key.pem", "-out", "ca.pem", "-subj", f"/CN={name}", "-days", "2")
    openssl("req", *new, "-keyout", "key.pem", "-out", "request.pem", "-subj", "/CN=banxin")
    openssl(
        "x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca-key.pem", "-CAcreateserial",
        "-out", "cert.pem", "-days", "2",
    )  # fmt: skip
    return place
