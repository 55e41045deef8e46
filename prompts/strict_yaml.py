"""Strict YAML: text in, plain strings, lists and mappings out, with the line of every key. Reads JSON too.

PyYAML's base loader keeps scalars as typed (`time: 10:00`, `writer: No`); bare `null` or `~` is None.
What makes YAML surprising is refused: duplicate keys, anchors, tags, deep nesting, large files, and a " #"
that would cut a typed value short.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from prompts.errors import SourceError, dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
HIDDEN = "holds a hidden control character; type it again without"

Path = tuple[str | int, ...]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Where an anchor, an alias or a tag may begin; only then is the text worth a second look.
_REFERENCE = re.compile(r"(?:^|[\s\[{,:-])[&*!]", re.MULTILINE)
_NULL = frozenset({"null", "Null", "NULL", "~"})
# What JSON may hold and YAML may not: tabs between tokens, and characters written as two surrogates.
_JSON_PART = re.compile(r'"(?:[^"\\]|\\.)*"|\t', re.DOTALL)
_SURROGATES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


class Document(NamedTuple):
    """A parsed document: `data` holds str, None, list, dict; `lines` maps a path of keys to a line from 1."""

    data: Any
    lines: dict[Path, int]

    def line_of(self, path: Path) -> int:
        """Give the line of the nearest known ancestor of `path`, or 0."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def parse(text: str, *, source: str = "input", closed: frozenset[str] = frozenset()) -> Document:
    """Parse one strict YAML document.

    `closed` names the keys whose values are fixed choices: a trailing comment loses nothing there.
    Raises SourceError with file, line and key.
    """
    text = text.removeprefix("\ufeff")
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise SourceError("is over 1 MB; shorten it", source=source)
    if text.lstrip().startswith("{"):
        text = _JSON_PART.sub(_json_part, text)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _syntax_error(error, source, text) from None
    except (RecursionError, UnicodeError, ValueError):
        raise SourceError(
            "cannot be read as YAML; check the quotes and the indentation", source=source
        ) from None
    _refuse_references(text, source)
    reader = _Reader(source, text.splitlines(), closed)
    return Document({} if node is None else reader.value(node, ()), reader.lines)


def _json_part(match: re.Match[str]) -> str:
    part = match.group()
    return " " if part == "\t" else _SURROGATES.sub(_one_character, part)


def _one_character(match: re.Match[str]) -> str:
    high, low = int(match[1], 16), int(match[2], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


def _syntax_error(error: yaml.YAMLError, source: str, text: str) -> SourceError:
    position = getattr(error, "position", None)
    if position is not None:
        line = text.encode("utf-8", "surrogatepass").count(b"\n", 0, position) + 1
        return SourceError(HIDDEN, source=source, line=line)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 0
    row = text.splitlines()[line - 1 : line]
    return SourceError(_advice(error, row[0] if row else ""), source=source, line=line)


def _advice(error: yaml.YAMLError, row: str) -> str:
    problem, context = str(getattr(error, "problem", "")), str(getattr(error, "context", ""))
    if "alias" in problem or "anchor" in problem:
        return "anchors and aliases are not allowed; write the value out"
    if "nesting" in problem:
        return "is nested too deep"
    if "single document" in context:
        return "holds more than one document; keep one"
    if row[: len(row) - len(row.lstrip())].count("\t"):
        return "use spaces, not tabs, at the start of a line"
    return "broken YAML; put quotes around a text that holds a colon, a bracket or a leading symbol"


def _refuse_references(text: str, source: str) -> None:
    if not _REFERENCE.search(text):
        return
    events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
    for event in events:
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

    def _scalar(self, node: Any, path: Path) -> str | None:  # noqa: ANN401
        if node.style:
            return node.value
        end: Any = node.end_mark
        row = self.rows[int(end.line)] if end.line < len(self.rows) else ""
        if self._cut(node.value, row[int(end.column) :], path):
            raise self._error("put quotes around a text that holds ' #'", node, path)
        return None if node.value in _NULL else node.value

    def _cut(self, value: str, rest: str, path: Path) -> bool:
        """Tell whether a comment took what was typed; `# ` after nothing or a fixed choice did not."""
        if self.closed.intersection(map(str, path[-1:])) or not rest.lstrip().startswith("#"):
            return False
        return bool(value) or not re.match(r"\s*#(\s|$)", rest)

    def _error(self, message: str, node: Any, path: Path) -> SourceError:  # noqa: ANN401
        return SourceError(message, source=self.source, line=node.start_mark.line + 1, key=dotted(path))
