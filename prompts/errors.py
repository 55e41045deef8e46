"""Errors of the catalogue.

CatalogError (ValueError)
├── SourceError      a file that is no strict YAML
└── DataError        YAML whose keys or values are not what a catalogue holds
"""


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
