"""Where a scheduler listens, and whether it may be spoken to: dask does what anyone bids it who can reach its port."""

import ipaddress
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from banxin.errors import BuildError, MissingDependencyError, UsageError
from banxin.extras import line_for
from banxin.saying.said import NOTHING, say

if TYPE_CHECKING:
    from distributed import Security

FORM = "tls://10.0.0.5:8786"
PORT = 8786
"""Where a scheduler of dask listens unless it is told otherwise."""
PATIENCE = 5.0
"""Seconds in which a scheduler has to answer a knock."""
CA, CERTIFICATE, KEY = "ca.pem", "cert.pem", "key.pem"
"""The files of a folder of certificates: the authority that has signed all, and our own."""

SAME = say("its certificate and yours are to be signed by the same authority")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a scheduler listens; `tls` is the folder with the certificates, for addresses that begin with tls."""

    scheme: str
    host: str
    port: int
    tls: Path | None = None

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return is_loopback(self.host)

    def security(self) -> "Security":
        """The certificates in the words of distributed: both ends have to show theirs."""
        from distributed import Security

        if not self.tls:
            return Security()
        ours = {f"tls_{who}_cert": str(self.tls / CERTIFICATE) for who in ("client", "worker")}
        keys = {f"tls_{who}_key": str(self.tls / KEY) for who in ("client", "worker")}
        return Security(require_encryption=True, tls_ca_file=str(self.tls / CA), **ours, **keys)


def address_of(text: str, tls: Path | None, *, is_insecure: bool = False) -> Address:
    """`tls://host:port`, or `tcp://127.0.0.1:port`; raise UsageError for what is none, or open to others."""
    whole = text if "://" in text else f"{'tls' if tls else 'tcp'}://{text}"
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname or "", parts.port or PORT
    except ValueError:
        host, port = "", 0
    if not host or parts.scheme not in {"tcp", "tls"} or parts.path.strip("/"):
        message = say("'{text}' is no address of a scheduler", text=text)
        raise UsageError(message, hint=say("write {form}", form=FORM))
    found = Address(scheme=parts.scheme, host=host, port=port, tls=tls if parts.scheme == "tls" else None)
    if found.scheme == "tcp" and tls:
        message = say("certificates are given, and '{text}' asks for none", text=text)
        raise UsageError(message, hint=say("write {form}", form=f"tls://{host}:{port}"))
    if found.scheme == "tcp" and not found.is_loopback and not is_insecure:
        message = say("'{text}' is open: whoever reaches it can run programs as you, and read what is sent", text=text)
        hint = say("use tls:// with --tls, or say --insecure where nobody else is in the network")
        raise UsageError(message, hint=hint)
    if found.scheme == "tls":
        _look_at_certificates(text, tls)
    return found


def is_loopback(host: str) -> bool:
    """Whether a name or number is that of this machine for itself, and nothing else.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("10.0.0.5")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        pass
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(str(one).partition("%")[0]).is_loopback for one in found)


def _look_at_certificates(text: str, tls: Path | None) -> None:
    if tls is None:
        message = say("'{text}' wants certificates", text=text)
        hint = say("give the folder with {ca}, {cert} and {key} with --tls", ca=CA, cert=CERTIFICATE, key=KEY)
        raise UsageError(message, hint=hint)
    for name in (CA, CERTIFICATE, KEY):
        if not (tls / name).is_file():
            hint = say("a folder of certificates has {ca}, {cert} and {key}", ca=CA, cert=CERTIFICATE, key=KEY)
            raise UsageError(say("there is no {name} in '{folder}'", name=name, folder=tls), hint=hint)
    _context(tls)


def _context(tls: Path) -> ssl.SSLContext:
    """As distributed sets it up: whoever has a certificate of the authority may come, whatever its machine is called."""
    try:
        context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=str(tls / CA))
        context.load_cert_chain(str(tls / CERTIFICATE), str(tls / KEY))
    except OSError as error:
        message = say("the certificates in '{folder}' cannot be used: {reason}", folder=tls, reason=reason_of(error))
        raise UsageError(message, hint=say("each is a PEM file, and the key fits the certificate")) from error
    context.check_hostname = False
    return context


def need_distributed() -> None:
    """Raise MissingDependencyError where the library of clusters is not installed."""
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        message = say("a cluster needs distributed, and {name} is not installed", name=error.name)
        raise MissingDependencyError(message, hint=say("run: {command}", command=line_for("catalogue"))) from error


def no_connection(address: Address, error: Exception) -> BuildError:
    """What is told where a scheduler that answers a knock takes nobody."""
    return BuildError(say("no connection to the scheduler at {address}: {reason}", address=address, reason=error))


def knock(address: Address) -> None:
    """Whether a scheduler answers; BuildError says why not, since dask itself only lets time run out."""
    try:
        with socket.create_connection((address.host, address.port), timeout=PATIENCE) as plain:
            if address.tls is None:
                _heard(plain, address)
                return
            with _context(address.tls).wrap_socket(plain, server_hostname=address.host) as secret:
                # Since TLS 1.3 a server says only after the handshake that it does not take our certificate.
                _heard(secret, address)
    except ssl.SSLCertVerificationError as error:
        message = say(
            "the certificate of {address} is not signed by your {ca}: {reason}",
            address=address,
            ca=CA,
            reason=error.verify_message,
        )
        raise BuildError(message, hint=SAME) from error
    except ssl.SSLError as error:
        message = say("no secret connection to {address}: {reason}", address=address, reason=reason_of(error))
        raise BuildError(message, hint=SAME) from error
    except OSError as error:
        message = say("no scheduler answers at {address}: {reason}", address=address, reason=reason_of(error))
        raise BuildError(message, hint=say("start one: {command}", command=scheduler_command(address))) from error


def _heard(connection: socket.socket, address: Address) -> None:
    """The first byte of a scheduler: it greets whoever comes."""
    byte = b""
    with suppress(TimeoutError):
        byte = connection.recv(1)
    if not byte:
        hint = NOTHING if address.tls else say("it may want certificates: write tls:// and --tls")
        raise BuildError(say("what listens at {address} is no scheduler of dask", address=address), hint=hint)


def reason_of(error: OSError) -> str:
    """What the system, or the library of TLS, says."""
    reason = getattr(error, "reason", None) or error.strerror or str(error)
    return str(reason).replace("_", " ").lower()


def scheduler_command(address: Address) -> str:
    """The command that starts such a scheduler, its status page for this machine alone."""
    words = ["dask scheduler", f"--host {address.host}", f"--port {address.port}", "--dashboard-address 127.0.0.1:0"]
    if address.tls:
        words += [f"--protocol tls --tls-ca-file {CA} --tls-cert {CERTIFICATE} --tls-key {KEY}"]
    return " ".join(words)
