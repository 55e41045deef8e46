"""How one answer is taken in: tidied of what pasting leaves behind, held to its limit, refused plainly."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from drafting import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

# C0 and C1 controls without tab and line ends, the marks that reorder text (Unicode TR 9, TR 36), and tags.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
# What pasting from a page or a word processor leaves behind: marks without width, and rarer line ends.
_WIDTHLESS = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_LINE_LIMIT = 500


def _tidy(value: Any) -> Any:  # noqa: ANN401  # whatever a file held
    if not isinstance(value, str):
        return value
    return _LINE_END.sub("\n", _WIDTHLESS.sub("", value)).strip()


def readable(text: str) -> str:
    """Give a pasted text without hidden characters and with plain line ends."""
    return _HIDDEN.sub("", _LINE_END.sub("\n", _WIDTHLESS.sub("", text)))


def _visible(text: str) -> str:
    if _HIDDEN.search(text):
        raise ValueError("holds a hidden control character; type it again without")
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split())


def agreement(value: Any) -> Any:  # noqa: ANN401
    """Read true, false, or how it was agreed."""
    value = _tidy(value)
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise ValueError("has to be true, false, or how it was agreed in one line")  # noqa: TRY004  # pydantic's way
    if value.casefold() in {"true", "yes", "false", "no"}:
        return value.casefold() in {"true", "yes"}
    if len(value) > _LINE_LIMIT:
        raise ValueError(f"is too long: at most {_LINE_LIMIT} characters")
    return _visible(value)


def day(value: Any) -> Any:  # noqa: ANN401
    """Take a date or its ISO form, nothing else: pydantic would read a number as seconds since 1970."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(_ISO_DAY.fullmatch(value.strip())[0])  # type: ignore[index,union-attr]
    except (AttributeError, TypeError, ValueError):
        raise ValueError("is no day; write it like 2026-07-17") from None


def real_time(text: str) -> str:
    """Refuse 25:00; a time that is typed in words passes."""
    match = _CLOCK.fullmatch(text)
    if match and (int(match[1]) > 23 or int(match[2]) > 59):
        raise ValueError("is a time that does not exist; write it like 17:30")
    return text


def _known_zone(text: str) -> str:
    if text and not dates.is_zone(text):
        raise ValueError("is no time zone that is known; write it like Europe/Warsaw")
    return text


Name = Annotated[
    str, Field(max_length=120), BeforeValidator(_tidy), AfterValidator(_visible), AfterValidator(_one_line)
]
Line = Annotated[str, Field(max_length=_LINE_LIMIT), BeforeValidator(_tidy), AfterValidator(_visible)]
Long = Annotated[str, Field(max_length=2000), BeforeValidator(_tidy), AfterValidator(_visible)]
Zone = Annotated[Name, AfterValidator(_known_zone)]


def blank(value: object) -> bool:
    """Tell whether plain data holds no answer: null, blank text, or nothing else at any depth."""
    if isinstance(value, dict):
        return all(map(blank, cast("dict[Any, Any]", value).values()))
    if isinstance(value, list | tuple):
        return all(map(blank, cast("Sequence[Any]", value)))
    return value is None or (isinstance(value, str) and not _tidy(value))


def _filled(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return [item for item in cast("Sequence[Any]", value) if not blank(item)]
    return value


class Answers(BaseModel):
    """A mapping of answers: unknown keys are refused, and what is blank counts as not answered."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _drop_unanswered(cls, data: Any) -> Any:  # noqa: ANN401  # whatever a file held
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        answers = cast("dict[Any, Any]", data)
        return {key: _filled(value) for key, value in answers.items() if key not in known or not blank(value)}
