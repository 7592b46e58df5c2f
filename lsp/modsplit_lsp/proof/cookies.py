"""Cookies as a browser keeps them: by name and path, sent only where the path matches."""

from __future__ import annotations

from dataclasses import dataclass, replace

from modsplit_lsp.proof.exchange import Answer


@dataclass(frozen=True, slots=True)
class Cookie:
    """One `Set-Cookie` header; `attributes` have lower-case names."""

    name: str
    value: str
    attributes: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str | None:
        return next((value for name, value in self.attributes if name == "path"), None)

    @property
    def ended(self) -> bool:
        """Whether it takes the cookie of that name away."""
        return any(
            name == "max-age" and value.lstrip("-").isdigit() and int(value) <= 0 for name, value in self.attributes
        )


def parse(header: str) -> Cookie:
    """Reads a `Set-Cookie` header."""
    first, *rest = [part.strip() for part in header.split(";")]
    name, _, value = first.partition("=")
    pairs = (part.partition("=") for part in rest if part)
    return Cookie(name.strip(), value.strip(), tuple((key.strip().lower(), text.strip()) for key, _, text in pairs))


class Jar:
    """The cookies of one run."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def keep(self, answer: Answer, path: str) -> Answer:
        """Takes the cookies of an answer to a request for a path, and returns it without those that change nothing.

        Servers may send a cookie anew that the client has already, with the same value and for every path.
        """
        headers = tuple(
            pair for pair in answer.headers if pair[0].lower() != "set-cookie" or not self._has(parse(pair[1]))
        )
        for header in answer.all("Set-Cookie"):
            cookie = parse(header)
            key = (
                cookie.name,
                cookie.path if (cookie.path or "").startswith("/") and cookie.path else _directory(path),
            )
            if cookie.ended:
                self._kept.pop(key, None)
            else:
                self._kept[key] = cookie.value
        return replace(answer, headers=headers)

    def _has(self, cookie: Cookie) -> bool:
        return cookie.path == "/" and not cookie.ended and self._kept.get((cookie.name, "/")) == cookie.value

    def header(self, path: str) -> str:
        """The `Cookie` header for a path; empty if no cookie matches."""
        fitting = [(where, name, value) for (name, where), value in self._kept.items() if _matches(path, where)]
        return "; ".join(f"{name}={value}" for _, name, value in sorted(fitting, key=lambda each: -len(each[0])))


def _matches(path: str, where: str) -> bool:
    return path == where or (path.startswith(where) and (where.endswith("/") or path[len(where)] == "/"))


def _directory(path: str) -> str:
    return path.rpartition("/")[0] or "/"
