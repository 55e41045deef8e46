"""Errors of the catalogue.

CatalogError (ValueError)
├── SourceError      a file that is no strict YAML
└── DataError        YAML whose keys or values are not what a catalogue holds
"""

import re

# A key that a person meant as a key; anything else may be an answer that slipped out of its quotes.
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")


def is_key(text: str) -> bool:
    """Tell whether `text` can be a key that was meant as one."""
    return bool(_KEY.fullmatch(text))


def dotted(path: tuple[str | int, ...]) -> str:
    """Write a path as people count (`goals.1.status`); a key that may be an answer becomes `(a key)`."""
    return ".".join(
        str(part + 1) if isinstance(part, int) else part if is_key(part) else "(a key)" for part in path
    )


class CatalogError(ValueError):
    """Tell which file, line and key is wrong, and what is allowed there."""

    def __init__(self, message: str, *, source: str = "", line: int = 0, key: str = "") -> None:
        self.source, self.line, self.key, self.problem = source, line, key, message
        place = f"{source}:{line}" if line else source
        super().__init__(": ".join(part for part in (place, key, message) if part))


class SourceError(CatalogError):
    """A file that cannot be read as strict YAML."""


class DataError(CatalogError):
    """A file whose keys or values are not what a catalogue holds."""
