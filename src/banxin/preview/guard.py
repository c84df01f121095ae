"""Who is answered: this machine alone, asking for itself, to read; and to decide, whoever has the word of this run.

A page of another site may make a browser ask 127.0.0.1, directly or by a name that is led there (DNS rebinding): the names in
`Host` and `Origin` and what the browser says of itself in `Sec-Fetch-Site` (Fetch Metadata) tell it.
"""

import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN_SITES = frozenset({"same-origin", "none"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; media-src blob:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)  # fmt: skip
"""What every answer says, unless it says it otherwise itself."""


DECIDING = frozenset({"/review/decide", "/review/undo"})
"""The only addresses to which something may be sent: decisions about the sources of the book."""
TOKEN = "x-banxin-token"  # noqa: S105  (the name of a header)
LONGEST_BODY = 64 * 1024


class Guard:
    """Answers 403 to strangers, 405 to whoever wants to do more than read; puts the headers above on every answer.

    `token` is the word of this run: it stands in the address that is told in the terminal, and is answered to nobody.
    """

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self.app, self.token = app, token
        self.names = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        answer = self.refusal(scope["method"], scope["path"], headers) or self.app
        await answer(scope, receive, with_headers(send))

    def refusal(self, method: str, path: str, headers: Mapping[str, str]) -> ASGIApp | None:
        """The answer to who is not answered; None for who is."""
        origin = headers.get("origin", "")
        is_own = (
            headers.get("host") in self.names
            and (not origin or urlsplit(origin).netloc in self.names)
            and headers.get("sec-fetch-site", "none") in OWN_SITES
        )
        if not is_own:
            return PlainTextResponse("only this machine is answered\n", 403)
        if method == "POST" and path in DECIDING:
            return self.refusal_to_decide(headers)
        if method != "GET":
            return PlainTextResponse("there is nothing to be written here\n", 405, headers={"allow": "GET"})
        return None

    def refusal_to_decide(self, headers: Mapping[str, str]) -> ASGIApp | None:
        """A page of ours sends its origin, JSON of a length that it says, and the word of this run, which no form can send."""
        length = headers.get("content-length", "")
        is_ours = (
            urlsplit(headers.get("origin", "")).netloc in self.names
            and headers.get("sec-fetch-site", "same-origin") == "same-origin"
            and hmac.compare_digest(headers.get(TOKEN, "").encode(), self.token.encode())
        )
        if not is_ours:
            return PlainTextResponse("open the address that banxin has told in the terminal\n", 403)
        if headers.get("content-type") != "application/json":
            return PlainTextResponse("decisions are sent as JSON\n", 415)
        if not (length.isascii() and length.isdecimal() and len(length) < 9 and int(length) <= LONGEST_BODY):
            return PlainTextResponse("too much at once\n", 413)
        return None


def with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in HEADERS if pair[0] not in given)]
        await send(message)

    return sending
