"""One HTTP request and its answer, sent to a loopback port of the sandbox; redirects are not followed."""

from __future__ import annotations

import http.client
from dataclasses import dataclass

from modsplit_lsp.proof.sandbox import Sandbox

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent: `target` is the path with its query, `host` the authority that the client believes to talk to."""

    method: str
    target: str
    headers: Headers = ()
    body: bytes = b""
    host: str = "localhost"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `status` 0 means that no answer came, and then the body says why."""

    status: int
    headers: Headers = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def all(self, name: str) -> tuple[str, ...]:
        """Every header of that name."""
        return tuple(value for key, value in self.headers if key.lower() == name.lower())

    @property
    def text(self) -> str:
        """The body by its charset, which is UTF-8 unless the answer says otherwise."""
        charset = (self.header("Content-Type") or "").lower().partition("charset=")[2].partition(";")[0].strip(' "')
        try:
            return self.body.decode(charset or "utf-8", "replace")
        except LookupError:
            return self.body.decode("utf-8", "replace")


def send(sandbox: Sandbox, port: int, request: Request, limit: float) -> Answer:
    """Sends one request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=limit)
    try:
        connection.sock = sandbox.connect(port, limit)
        connection.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
        for name, value in _complete(request):
            connection.putheader(name, value.encode("latin-1", "replace"))
        connection.endheaders(request.body or None)
        response = connection.getresponse()
        return Answer(response.status, tuple(response.getheaders()), response.read())
    except (OSError, http.client.HTTPException) as error:
        return Answer(0, (), f"{type(error).__name__}: {error}".encode())
    finally:
        connection.close()


def _complete(request: Request) -> Headers:
    given = {name.lower() for name, _ in request.headers}
    own = [("Host", request.host), ("Connection", "close")]
    if request.body or request.method in {"POST", "PUT", "PATCH"}:
        own.append(("Content-Length", str(len(request.body))))
    return (*(pair for pair in own if pair[0].lower() not in given), *request.headers)
