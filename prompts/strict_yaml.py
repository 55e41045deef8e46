"""Strict YAML: text in, plain strings, lists and mappings out, with the line of every key.

PyYAML's base loader keeps every scalar what was typed (`time: 10:00`, `writer: No`). What makes YAML surprising is
refused: duplicate keys, anchors, tags, deep nesting, large files, and a " #" that would cut a typed value short.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from prompts.errors import SourceError

MAX_BYTES = 1_000_000
MAX_DEPTH = 12

Path = tuple[str | int, ...]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Document(NamedTuple):
    """A parsed document: `data` holds str, list and dict only; `lines` maps a path of keys to a line from 1."""

    data: Any
    lines: dict[Path, int]

    def line_of(self, path: Path) -> int:
        """Give the line of the nearest known ancestor of `path`, or 0."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def parse(text: str, *, source: str = "input", closed: frozenset[str] = frozenset()) -> Document:
    """Parse one strict YAML document.

    `closed` names the keys whose values are fixed choices, where a trailing comment loses nothing that was typed.
    Raises SourceError with file, line and key.
    """
    text = text.removeprefix("\ufeff")
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise SourceError("is over 1 MB; shorten it", source=source)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _syntax_error(error, source) from None
    except (RecursionError, UnicodeError, ValueError):
        raise SourceError(
            "cannot be read as YAML; check the quotes and the indentation", source=source
        ) from None
    _refuse_references(text, source)
    reader = _Reader(source, text.splitlines(), closed)
    return Document({} if node is None else reader.value(node, ()), reader.lines)


def _syntax_error(error: yaml.YAMLError, source: str) -> SourceError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 0
    problem = getattr(error, "problem", "") or ""
    if "alias" in problem or "anchor" in problem:
        return SourceError(
            "anchors and aliases are not allowed; write the value out", source=source, line=line
        )
    hint = "broken YAML; put quotes around a text that holds a colon, a bracket or a leading symbol"
    return SourceError(hint, source=source, line=line)


def _refuse_references(text: str, source: str) -> None:
    if "&" not in text and "*" not in text and "!" not in text:
        return
    for event in yaml.parse(text, Loader=_LOADER):
        if getattr(event, "anchor", None):
            what = "anchors and aliases are not allowed; write the value out"
        elif getattr(event, "tag", None) and event.tag != "!":
            what = "tags are not allowed; put quotes around a value that begins with '!'"
        else:
            continue
        raise SourceError(what, source=source, line=event.start_mark.line + 1)


class _Reader:
    """Turn nodes into plain data and remember their lines."""

    def __init__(self, source: str, rows: list[str], closed: frozenset[str]) -> None:
        self.source, self.rows, self.closed = source, rows, closed
        self.lines: dict[Path, int] = {}

    def value(self, node: Any, path: Path) -> Any:  # noqa: ANN401  # nodes come untyped from PyYAML
        self.lines.setdefault(path, node.start_mark.line + 1)
        if len(path) > MAX_DEPTH:
            raise self._error("is nested too deep", node, path)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: Any, path: Path) -> dict[str, Any]:  # noqa: ANN401
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise self._error("a key has to be a word", key_node, path)
            key = key_node.value
            if key in found:
                raise self._error("stands here twice; keep one", key_node, (*path, key))
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            found[key] = self.value(value_node, (*path, key))
        return found

    def _scalar(self, node: Any, path: Path) -> str:  # noqa: ANN401
        if not node.style and node.value and not self.closed.intersection(map(str, path[-1:])):
            start = node.start_mark
            rows = self.rows[start.line : max(start.line + 1, node.end_mark.line)]
            rest = rows[0][start.column :] if rows else ""
            if " #" in rest or any(row.lstrip().startswith("#") or " #" in row for row in rows[1:]):
                raise self._error("put quotes around a text that holds ' #'", node, path)
        return node.value

    def _error(self, message: str, node: Any, path: Path) -> SourceError:  # noqa: ANN401
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        return SourceError(message, source=self.source, line=node.start_mark.line + 1, key=key)
