"""The schemas of an OpenAPI specification as Java types: models under their names, everything else by its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from modsplit_analysis.generating.declared import Declared, declared

_FORMS = {
    ("string", "date-time"): "java.time.OffsetDateTime",
    ("string", "date"): "java.time.LocalDate",
    ("string", "uuid"): "java.util.UUID",
    ("string", "uri"): "java.net.URI",
    ("string", "binary"): "org.springframework.core.io.Resource",
    ("string", "byte"): "byte[]",
    ("integer", "int64"): "Long",
    ("integer", ""): "Integer",
    ("number", "float"): "Float",
    ("number", "double"): "Double",
    ("number", ""): "java.math.BigDecimal",
    ("boolean", ""): "Boolean",
    ("string", ""): "String",
    ("file", ""): "org.springframework.core.io.Resource",
}
_WORD = re.compile(r"[A-Za-z0-9]+")
_RESERVED = frozenset(
    """
    abstract assert boolean break byte case catch char class const continue default do double else enum extends final
    finally float for goto if implements import instanceof int interface long native new package private protected
    public return short static strictfp super switch synchronized this throw throws transient try void volatile while
    """.split()
)
_DEEPEST = 20


def section(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A part of a document that is a mapping; an empty one where it is not."""
    found = document.get(name)
    return found if isinstance(found, dict) else {}


def camel(text: str) -> str:
    """`owner-v2` as `OwnerV2`."""
    return "".join(part[:1].upper() + part[1:] for part in _WORD.findall(text))


def lower_camel(text: str) -> str:
    """`pet id` as `petId`; a word of Java with a line before it."""
    name = camel(text)
    name = name[:1].lower() + name[1:]
    return f"_{name}" if name in _RESERVED or name[:1].isdigit() else name


class Schemas:
    """The models of one specification, in one package."""

    def __init__(self, document: Mapping[str, Any], package: str, prefix: str, suffix: str) -> None:
        self._document = document
        self._package, self._prefix, self._suffix = package, prefix, suffix
        named = section(section(document, "components"), "schemas") or section(document, "definitions")
        self._named = {name: schema for name, schema in named.items() if isinstance(schema, dict)}

    def classes(self) -> Iterator[Declared]:
        """A class for each schema that becomes a model."""
        for name, schema in self._named.items():
            if self._is_model(schema):
                simple = self._simple(name)
                yield declared("openapi", self._package, simple, "", self._declaration(simple, schema))

    def _simple(self, name: str) -> str:
        return camel(f"{self._prefix} {name} {self._suffix}")

    def _is_model(self, schema: Mapping[str, Any]) -> bool:
        return any(schema.get(it) for it in ("properties", "enum", "allOf", "oneOf", "anyOf"))

    def _declaration(self, name: str, schema: Mapping[str, Any]) -> str:
        if schema.get("enum"):
            return f"public enum {name} {{ {_constants(schema)} }}"
        lines = []
        properties = self._properties(schema, 0)
        for stated, each in properties.items():
            field, label = lower_camel(stated), camel(stated)
            type_ = self.type(each)
            if section({"it": each}, "it").get("enum"):
                type_ = f"{label}Enum"
                lines.append(f"public enum {type_} {{ {_constants(each)} }}")
            lines.append(f"private {type_} {field};")
            lines.append(f"public {name} {field}({type_} {field}) {{ return this; }}")
            lines.append(f"public {type_} get{label}() {{ return {field}; }}")
            lines.append(f"public void set{label}({type_} {field}) {{}}")
            if isinstance(each, dict) and each.get("type") == "array":
                item = self.type(section(each, "items"))
                lines.append(f"public {name} add{label}Item({item} item) {{ return this; }}")
        required = [it for it in schema.get("required") or () if it in properties]
        if required:
            parameters = ", ".join(f"{self.type(properties[it])} {lower_camel(it)}" for it in required)
            lines += [f"public {name}() {{}}", f"public {name}({parameters}) {{}}"]
        inner = "\n  ".join(lines)
        return f"public class {name} {{\n  {inner}\n}}"

    def _properties(self, schema: Mapping[str, Any], depth: int) -> dict[str, Any]:
        """The properties of a schema, with those of all that it consists of."""
        found: dict[str, Any] = {}
        for part in schema.get("allOf") or () if depth < _DEEPEST else ():
            found |= self._properties(self.resolved(part), depth + 1)
        return found | {str(name): each for name, each in section(schema, "properties").items()}

    def resolved(self, value: object) -> Mapping[str, Any]:
        """What a reference inside the specification leads to, or the value itself."""
        for _ in range(_DEEPEST):
            if not isinstance(value, dict):
                return {}
            reference = value.get("$ref")
            if not isinstance(reference, str):
                return value
            value = self._document
            for part in reference.partition("#/")[2].split("/"):
                value = value.get(part, {}) if isinstance(value, dict) else {}
        return {}

    def type(self, schema: object, depth: int = 0) -> str:
        """The Java type of a schema."""
        if not isinstance(schema, dict) or depth > _DEEPEST:
            return "Object"
        reference = schema.get("$ref")
        if isinstance(reference, str):
            name = reference.rpartition("/")[2]
            known = self._named.get(name, {})
            return f"{self._package}.{self._simple(name)}" if self._is_model(known) else self.type(known, depth + 1)
        form = schema.get("type")
        form = next((it for it in form if it != "null"), "") if isinstance(form, list) else form
        if form == "array":
            collection = "Set" if schema.get("uniqueItems") else "List"
            return f"java.util.{collection}<{self.type(schema.get('items'), depth + 1)}>"
        if form == "object" and isinstance(schema.get("additionalProperties"), dict):
            return f"java.util.Map<String, {self.type(schema['additionalProperties'], depth + 1)}>"
        return _FORMS.get((str(form), str(schema.get("format", "")))) or _FORMS.get((str(form), ""), "Object")

    def content(self, message: Mapping[str, Any]) -> Mapping[str, Any]:
        """The schema of a body: of its first kind of content."""
        kinds = section(message, "content")
        first = next((it for it in kinds.values() if isinstance(it, dict)), {})
        return section(first, "schema") or section(message, "schema")

    def answer(self, responses: Mapping[Any, Any]) -> str:
        """What is answered when all is well."""
        for status, response in responses.items():
            if str(status).startswith("2") or status == "default":
                content = self.content(self.resolved(response))
                return self.type(content) if content else "Void"
        return "Void"

    def label(self, schema: Mapping[str, Any]) -> str:
        """The name of the model that a schema is, if it is one."""
        reference = schema.get("$ref")
        return self._simple(reference.rpartition("/")[2]) if isinstance(reference, str) else ""


def _constants(schema: Mapping[str, Any]) -> str:
    names = (re.sub(r"\W", "_", str(it)).upper() for it in schema["enum"] if it is not None)
    return ", ".join(f"_{it}" if it[:1].isdigit() else it for it in dict.fromkeys(names) if it)
