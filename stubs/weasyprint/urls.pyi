from collections.abc import Mapping, Sequence
from urllib.request import OpenerDirector

class FatalURLFetchingError(BaseException): ...

class URLFetcher(OpenerDirector):
    def __init__(
        self, timeout: float = 10, ssl_context: object = None, http_headers: Mapping[str, str] | None = None,
        allowed_protocols: Sequence[str] | None = None, allow_redirects: bool = True, fail_on_errors: bool = False,
        **kwargs: object,
    ) -> None: ...  # fmt: skip
    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse: ...

class URLFetcherResponse:
    def __init__(
        self, url: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None, status: int = 200,
        **kwargs: object,
    ) -> None: ...  # fmt: skip
    @property
    def path(self) -> str | None: ...
