"""Pictures as text: Graphviz, GraphML and Mermaid for other tools, a page for a browser."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from modsplit_analysis.graphing.picture import Node, Picture, Value


def dot(picture: Picture) -> str:
    """Graphviz: groups are clusters, the width of an edge grows with its weight, erased uses are dashed."""
    lines = [f"digraph {_quoted(picture.level)} {{", "  rankdir=LR;", "  node [shape=box, fontname=Helvetica];"]
    for number, (group, nodes) in enumerate(_groups(picture)):
        indent = "  "
        if group:
            lines += [f"  subgraph cluster_{number} {{", f"    label={_quoted(group)};"]
            indent = "    "
        lines += [f"{indent}{_quoted(node.id)} [label={_quoted(node.label)}];" for node in nodes]
        lines += ["  }"] if group else []
    for line in picture.edges:
        style = ", style=dashed" if line.attributes.get("visibility") == "source" else ""
        roles = _quoted(str(line.attributes.get("roles", "")))
        look = f"weight={line.weight}, penwidth={_width(line.weight)}, tooltip={roles}{style}"
        lines.append(f"  {_quoted(line.source)} -> {_quoted(line.target)} [{look}];")
    return "\n".join([*lines, "}", ""])


def mermaid(picture: Picture) -> str:
    """Mermaid flowchart; names stand in labels, since ids may not hold every character."""
    ids = {node.id: f"n{number}" for number, node in enumerate(picture.nodes)}
    lines = ["flowchart LR"]
    for number, (group, nodes) in enumerate(_groups(picture)):
        indent = "  "
        if group:
            lines.append(f'  subgraph g{number}["{_label(group)}"]')
            indent = "    "
        lines += [f'{indent}{ids[node.id]}["{_label(node.label)}"]' for node in nodes]
        lines += ["  end"] if group else []
    for line in picture.edges:
        arrow = "-.->" if line.attributes.get("visibility") == "source" else "-->"
        lines.append(f"  {ids[line.source]} {arrow}|{line.weight}| {ids[line.target]}")
    return "\n".join([*lines, ""])


def graphml(picture: Picture) -> str:
    """GraphML with everything that is known of nodes and edges as typed data."""
    keys: dict[tuple[str, str], str] = {}
    body: list[str] = []
    for node in picture.nodes:
        known = {"label": node.label, "group": node.group, **node.attributes}
        body.append(f"    <node id={quoteattr(node.id)}>{_data(keys, 'node', known.items())}</node>")
    for line in picture.edges:
        ends = f"source={quoteattr(line.source)} target={quoteattr(line.target)}"
        known = {"weight": line.weight, **line.attributes}
        body.append(f"    <edge {ends}>{_data(keys, 'edge', known.items())}</edge>")
    head = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for (owner, name), key in keys.items():
        what, _, attribute = name.partition(":")
        head.append(f'  <key id="{key}" for="{owner}" attr.name="{attribute}" attr.type="{what}"/>')
    return "\n".join([*head, '  <graph edgedefault="directed">', *body, "  </graph>", "</graphml>", ""])


def page(picture: Picture, template: str, title: str) -> str:
    """A page that needs nothing else: `@title@` and `@data@` of the template are filled in."""
    numbers = {node.id: number for number, node in enumerate(picture.nodes)}
    nodes = [
        {"id": node.id, "label": node.label, "group": node.group, "attributes": dict(node.attributes)}
        for node in picture.nodes
    ]
    edges = [
        {"source": numbers[line.source], "target": numbers[line.target], "weight": line.weight, **line.attributes}
        for line in picture.edges
    ]
    data = json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, separators=(",", ":"))
    # `</script>` or `<!--` in a name would end the data.
    return template.replace("@title@", escape(title)).replace("@data@", data.replace("<", "\\u003c"))


FORMATS = {"dot": dot, "graphml": graphml, "mermaid": mermaid}


def _data(keys: dict[tuple[str, str], str], owner: str, known: Iterable[tuple[str, Value]]) -> str:
    parts = []
    for name, value in known:
        typed = f"{'int' if isinstance(value, int) else 'string'}:{name}"
        key = keys.setdefault((owner, typed), f"d{len(keys)}")
        parts.append(f'<data key="{key}">{escape(str(value))}</data>')
    return "".join(parts)


def _groups(picture: Picture) -> Iterator[tuple[str, Iterable[Node]]]:
    ordered = sorted(picture.nodes, key=lambda node: (node.group, node.id))
    return groupby(ordered, key=lambda node: node.group)


def _width(weight: int) -> str:
    return f"{min(6.0, 1 + weight**0.5 / 4):.2f}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _label(text: str) -> str:
    return text.replace('"', "#quot;")
