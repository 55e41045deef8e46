"""One note and what the rules found in it, as the printers need it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from drafting.errors import InputError
from drafting.service import check_note
from ui import files

if TYPE_CHECKING:
    import datetime as dt

    from drafting.brief import Brief
    from drafting.checks import Report


class Known(NamedTuple):
    """What is known about the notes that are checked."""

    brief: Brief | None = None
    kind: str = "closing-note"
    channel: str = ""
    role: str = ""
    today: dt.date | None = None


class Checked(NamedTuple):
    """A note, the name by which it is spoken of, and what the rules found."""

    name: str
    text: str
    report: Report

    @property
    def failed(self) -> bool:
        """Tell whether there is a fault at level error."""
        return any(one.level == "error" and one.verdict == "fail" for one in self.report.findings)

    def findings(self) -> list[dict[str, Any]]:
        """Give the findings in their public form."""
        return [one.model_dump(mode="json", by_alias=True) for one in self.report.findings]

    def suppressed(self) -> list[dict[str, Any]]:
        """Give the hits that are no faults here, with the reason, in their public form."""
        return [one.to_json() for one in self.report.suppressed]

    def shadow(self) -> list[dict[str, Any]]:
        """Give what rules on trial found, in the form of findings."""
        return [one.model_dump(mode="json", by_alias=True) for one in self.report.shadow]

    def explained(self) -> dict[str, Any]:
        """Give what is printed beside the findings to explain them."""
        return {"suppressed": self.suppressed(), "shadow": self.shadow()}

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset into the body, from 1, in code points."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)


def checked(path: str, known: Known, *, explain: bool = False) -> Checked:
    """Read one note and hold the rules against it; raises InputError for a file that cannot be read."""
    text = files.read_text(path)
    if not text.strip():
        raise InputError("holds no text", source=files.name_of(path))
    return check_text(text, files.name_of(path), known, explain=explain)


def check_text(text: str, name: str, known: Known, *, explain: bool = False) -> Checked:
    """Hold the rules against one note; `explain` as in `check_note`."""
    report = check_note(
        text,
        brief=known.brief,
        kind=known.kind,
        channel=known.channel,
        role=known.role,
        today=known.today,
        explain=explain,
    )
    return Checked(name, text, report)
