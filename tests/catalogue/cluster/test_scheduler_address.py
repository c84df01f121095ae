"""Addresses of schedulers: what is open to others is refused, and what keeps from a connection is said."""

import socket
from pathlib import Path

import pytest

from banxin.catalogue.cluster import scheduler_address
from banxin.catalogue.cluster.scheduler_address import address_of, knock
from banxin.cli.main import main
from banxin.errors import BuildError, UsageError


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("tcp://localhost", "tcp://localhost:8786"),
        ("tcp://[::1]:99/", "tcp://[::1]:99"),
    ],
)
def test_this_machine_needs_no_certificates(text: str, found: str) -> None:
    assert str(address_of(text, None)) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "tcp://10.0.0.5:8786",
            "'tcp://10.0.0.5:8786' is open: whoever reaches it can run programs as you, and read what is sent",
        ),
        ("0.0.0.0:8786", "'0.0.0.0:8786' is open: whoever reaches it can run programs as you, and read what is sent"),
        ("tls://10.0.0.5", "'tls://10.0.0.5' wants certificates"),
        ("ucx://10.0.0.5", "'ucx://10.0.0.5' is no address of a scheduler"),
        ("tcp://127.0.0.1:99999", "'tcp://127.0.0.1:99999' is no address of a scheduler"),
        ("tcp://", "'tcp://' is no address of a scheduler"),
    ],
)
def test_what_is_open_or_no_address_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        address_of(text, None)
    assert told.value.message == said


def test_who_asks_for_it_may_have_it_open() -> None:
    assert str(address_of("tcp://10.0.0.5", None, is_insecure=True)) == "tcp://10.0.0.5:8786"


def test_certificates_that_are_not_there_or_none_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no ca.pem in"):
        address_of("tls://10.0.0.5", tmp_path)
    with pytest.raises(UsageError, match=r"certificates are given, and 'tcp://10.0.0.5' asks for none"):
        address_of("tcp://10.0.0.5", tmp_path)
    for name in ("ca.pem", "cert.pem", "key.pem"):
        (tmp_path / name).write_text("no certificate\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"cannot be used: .*; hint: each is a PEM file"):
        address_of("10.0.0.5", tmp_path)


def test_nobody_there_and_somebody_else_there_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler_address, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(BuildError, match=rf"what listens at tcp://127.0.0.1:{port} is no scheduler of dask"):
            knock(address_of(f"127.0.0.1:{port}", None))
    with pytest.raises(
        BuildError, match=rf"no scheduler answers at tcp://127.0.0.1:{port}: connection refused; hint: start one: dask"
    ):
        knock(address_of(f"127.0.0.1:{port}", None))


def test_a_worker_wants_an_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "worker"]) == 2
    assert (
        "a worker wants the address of its scheduler; hint: write --scheduler tls://10.0.0.5:8786"
        in capsys.readouterr().err
    )
