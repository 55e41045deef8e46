"""The seam to models: messages and a schema in, a reply out; each backend is one module of this folder."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any, cast

from drafting.backends._batch import (
    MOST_BYTES,
    MOST_REQUESTS,
    Batches,
    BatchState,
    read_lines,
    request_line,
)
from drafting.backends._seam import (
    RUNGS,
    Backend,
    BackendError,
    Cause,
    Message,
    Reply,
    Rung,
    Schema,
    Usage,
    messages_hash,
)

__all__ = [
    "MOST_BYTES",
    "MOST_REQUESTS",
    "RUNGS",
    "Backend",
    "BackendError",
    "BatchState",
    "Batches",
    "Cause",
    "Message",
    "Reply",
    "Rung",
    "Schema",
    "Usage",
    "backend_names",
    "messages_hash",
    "open_backend",
    "read_lines",
    "request_line",
]


def backend_names() -> list[str]:
    """List the backends: the modules of this folder."""
    return [found.name for found in pkgutil.iter_modules(__path__) if not found.name.startswith("_")]


def open_backend(name: str, **options: Any) -> Backend:  # noqa: ANN401  # each backend has its own options
    """Open the backend `name`; its library is imported now. Raises InputError for options that cannot be."""
    if name not in backend_names():
        raise ValueError(f"there is no backend {name!r}; there are: {', '.join(backend_names())}")
    return cast("Backend", importlib.import_module(f"{__name__}.{name}").connect(**options))
