"""What the OpenAI SDK and the layers below it raise, as one of our causes."""

from __future__ import annotations

import datetime as dt
import email.utils
import math
import re
import socket
import ssl
from typing import TYPE_CHECKING

import httpx2
import openai

from drafting.backends._seam import BackendError, Cause, Rung

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMAT = re.compile(
    r"response_format|json_schema|json_object|structured.output|guided|grammar", re.IGNORECASE
)
_LENGTH = re.compile(
    r"context.{0,20}(length|size|window)|too (long|many tokens|large)|maximum.{0,20}tokens", re.IGNORECASE
)
_CREDIT = re.compile(r"insufficient_quota|quota|billing|credit|balance|payment", re.IGNORECASE)
_FILTER = re.compile(r"content_filter|content_policy|content management|responsible ?ai", re.IGNORECASE)
_LOOKED_AT = 4000
"""Characters of an error's text."""

_BY_STATUS = {
    401: Cause.BAD_KEY,
    402: Cause.NO_CREDIT,
    403: Cause.NO_ACCESS,
    404: Cause.NO_MODEL,
    408: Cause.TIMED_OUT,
    409: Cause.SERVER_ERROR,
    413: Cause.TOO_LONG,
    429: Cause.RATE_LIMITED,
}
_BY_TEXT = ((_FILTER, Cause.FILTERED), (_LENGTH, Cause.TOO_LONG))
_BY_TYPE: tuple[tuple[type[BaseException], Cause], ...] = (
    (ssl.SSLError, Cause.NO_TLS),
    (socket.gaierror, Cause.NO_HOST),
    (httpx2.TimeoutException, Cause.TIMED_OUT),
    (TimeoutError, Cause.TIMED_OUT),
    (httpx2.ConnectError, Cause.NO_CONNECTION),
    (ConnectionRefusedError, Cause.NO_CONNECTION),
    (httpx2.DecodingError, Cause.BROKEN_ANSWER),
    (httpx2.RemoteProtocolError, Cause.CUT_OFF),
    (httpx2.TransportError, Cause.CUT_OFF),
    (ConnectionError, Cause.CUT_OFF),
    (openai.APIConnectionError, Cause.NO_CONNECTION),
    (UnicodeError, Cause.BROKEN_ANSWER),
)


class TooLargeError(Exception):
    """The body is larger than any answer."""


class WrappedError(Exception):
    """The body is packed, although that was not asked for."""


def fault_of(error: BaseException, *, asked: Rung) -> BackendError:
    """Give the BackendError of anything that a call raised; what it says is read and not repeated."""
    chain = list(_chain(error))
    for one in chain:
        if isinstance(one, TooLargeError):
            return BackendError(Cause.TOO_LARGE)
        if isinstance(one, WrappedError):
            return BackendError(Cause.BROKEN_ANSWER)
        if isinstance(one, openai.APIStatusError):
            return _of_status(one, asked)
    for kind, cause in _BY_TYPE:
        if any(isinstance(one, kind) for one in chain):
            return BackendError(cause)
    return BackendError(Cause.UNEXPECTED)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _of_status(error: openai.APIStatusError, asked: Rung) -> BackendError:
    status = error.status_code
    text = f"{error.code} {error.type} {error.param} {error.message}"[:_LOOKED_AT]
    wait = retry_after(error.response.headers.get("retry-after", ""))
    return BackendError(cause_of(status, text, asked), status=status, retry_after=wait)


def cause_of(status: int, text: str, asked: Rung) -> Cause:
    """Give the cause of a status of HTTP with what the error says."""
    if status < 400:
        return Cause.MOVED
    # llama-cpp-python answers 500 to a response_format that it does not know.
    if asked != "text" and status in {400, 404, 415, 422, 500, 501} and _FORMAT.search(text):
        return Cause.NO_FORMAT
    if status in {400, 403, 422}:
        for pattern, cause in _BY_TEXT:
            if pattern.search(text):
                return cause
    if status == 429 and _CREDIT.search(text):
        return Cause.NO_CREDIT
    return _BY_STATUS.get(status, Cause.SERVER_ERROR if status >= 500 else Cause.BAD_REQUEST)


def retry_after(header: str) -> float | None:
    """Read a Retry-After of seconds or a date; None for what is neither, or lies in the past."""
    header = header.strip()
    try:
        seconds = float(header)
    except ValueError:
        try:
            then = email.utils.parsedate_to_datetime(header)
            seconds = (then - dt.datetime.now(then.tzinfo or dt.UTC)).total_seconds()
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None
