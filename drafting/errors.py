"""Errors of the drafting room.

ValedictError (Exception)
├── InputError        something the person gave cannot be used; the message is one line and quotes no answer
│   └── BriefError    a brief with one or more faulty fields; it carries all of them
└── BackendError      a model gave no reply, with its cause (defined at the seam, `drafting/backends`)
"""


class ValedictError(Exception):
    """Carry one line that says what is wrong and what to do."""


class InputError(ValedictError):
    """Name one field (or file) that cannot be used and say what is allowed there."""

    def __init__(self, message: str, *, field: str = "", source: str = "", line: int = 0) -> None:
        self.problem, self.field, self.source, self.line = message, field, source, line
        place = f"{source}:{line}" if source and line else source
        super().__init__(": ".join(part for part in (place, field, message) if part))


class BriefError(InputError):
    """Name the first faulty field; `problems` carries every one with what is allowed there."""

    def __init__(
        self,
        problems: tuple[tuple[str, str], ...],
        *,
        message: str,
        field: str = "",
        source: str = "",
        line: int = 0,
    ) -> None:
        super().__init__(message, field=field, source=source, line=line)
        self.problems = problems
