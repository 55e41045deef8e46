"""What every request is made of: data in a fence, and schemas in the form that all endpoints take."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.backends import Schema


def object_of(**properties: Schema) -> Schema:
    """Give the schema of an object in the form that every endpoint takes: all required, no bounds."""
    required = list(properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def json_of(data: object) -> str:
    """Write data as it is shown to a model."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def fence_of(data: str) -> str:
    """Give an id that nobody can foresee and that is the same for the same data."""
    return hashlib.sha256(data.encode()).hexdigest()[:16]
