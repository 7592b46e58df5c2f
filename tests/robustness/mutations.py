"""Damage to Java files as editors, merges and transfers do it: seeded, so that a failure can be repeated."""

from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes], bytes]

_TOKENS = (
    b'{ } ( ) [ ] < > ; , . :: -> @ = + ? : " """ \' /* */ // class interface enum record new switch case '.split()
)
_TOKENS += [b"default -> ", b"<?>", b"@A(", b"\xff", b"\0", b"\xef\xbb\xbf", b"\r", "中文".encode("gbk"), "é".encode()]


def _range(random: Random, data: bytes, most: int = 200) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randrange(1, most))


def cut(random: Random, data: bytes) -> bytes:
    start, end = _range(random, data)
    return data[:start] + data[end:]


def truncate(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def repeat(random: Random, data: bytes) -> bytes:
    start, end = _range(random, data)
    return data[:end] + data[start:end] * random.choice((1, 2, 30)) + data[end:]


def insert(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + b" ".join(random.choices(_TOKENS, k=random.randrange(1, 6))) + data[at:]


def flip(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randrange(1, 9) if changed else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def exchange(random: Random, data: bytes) -> bytes:
    """Lines in another order, as a bad merge leaves them."""
    lines = data.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def rename(random: Random, data: bytes) -> bytes:
    """One word becomes another everywhere: classes inherit from themselves, variables are types."""
    words = [word for word in data.replace(b"(", b" ").replace(b".", b" ").split() if word.isalnum()]
    return data.replace(random.choice(words), random.choice(words)) if words else data


def recode(random: Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(("utf-16", "utf-16-le", "gbk", "latin-1")), "replace")


MUTATIONS: tuple[Mutation, ...] = (cut, truncate, repeat, insert, flip, exchange, rename, recode)


def mutated(seed: int, data: bytes) -> bytes:
    """The file after one to three kinds of damage; a seed always does the same."""
    random = Random(seed)
    for mutation in random.choices(MUTATIONS, k=random.randrange(1, 4)):
        data = mutation(random, data)[:200_000]
    return data
