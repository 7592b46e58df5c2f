"""The constant pool of a class file, decoded on demand."""

from __future__ import annotations

from struct import Struct, unpack_from
from typing import Final

_U2: Final = Struct(">H").unpack_from
_UTF8: Final = 1
_STRING: Final = 8
_WIDE: Final = (5, 6)
_SIZES: Final = {
    1: 3,
    3: 5,
    4: 5,
    5: 9,
    6: 9,
    7: 3,
    8: 3,
    9: 5,
    10: 5,
    11: 5,
    12: 5,
    15: 4,
    16: 3,
    17: 5,
    18: 5,
    19: 3,
    20: 3,
}
_NUMBERS: Final = {3: ">i", 4: ">f", 5: ">q", 6: ">d"}


class BadClassFileError(Exception):
    """The bytes are no class file that can be read."""


class ConstantPool:
    """Offsets of the entries by index; `end` is where the pool ends."""

    __slots__ = ("_texts", "data", "end", "offsets")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._texts: dict[int, str] = {}
        (count,) = _U2(data, 8)
        position = 10
        offsets = [0] * count
        index = 1
        sizes = _SIZES
        while index < count:
            offsets[index] = position
            tag = data[position]
            if tag == _UTF8:
                position += 3 + (data[position + 1] << 8 | data[position + 2])
            else:
                position += sizes[tag]
                if tag in _WIDE:
                    index += 1
            index += 1
        self.offsets = offsets
        self.end = position

    def u2(self, position: int) -> int:
        return self.data[position] << 8 | self.data[position + 1]

    def text(self, index: int) -> str:
        """A Utf8 entry."""
        found = self._texts.get(index)
        if found is None:
            position = self.offsets[index]
            raw = self.data[position + 3 : position + 3 + self.u2(position + 1)]
            found = self._texts[index] = raw.decode() if raw.isascii() else modified_utf8(raw)
        return found

    def class_name(self, index: int) -> str | None:
        """A Class entry with dots; None for index 0."""
        return self.text(self.u2(self.offsets[index] + 1)).replace("/", ".") if index else None

    def constant(self, index: int) -> str | int | float | None:
        """A number or string entry."""
        position = self.offsets[index]
        tag = self.data[position]
        if tag == _UTF8:
            return self.text(index)
        if tag == _STRING:
            return self.text(self.u2(position + 1))
        form = _NUMBERS.get(tag)
        if form is None:
            return None
        value: int | float = unpack_from(form, self.data, position + 1)[0]
        return value


def modified_utf8(raw: bytes) -> str:
    """Java's own UTF-8: surrogates one by one, NUL in two bytes."""
    text = raw.replace(b"\xc0\x80", b"\0").decode("utf-8", "surrogatepass")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
