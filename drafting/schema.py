"""The JSON schema of what `valedict draft --format json` prints; run as a program it rewrites the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from drafting.draft import Draft

PUBLISHED = Path(__file__).with_name("draft.schema.json")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Untitled(GenerateJsonSchema):
    """Leave out titles that only repeat a key."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401  # pydantic's own signature is a union
        """Tell that no field has a title."""
        del schema
        return False


def public_schema() -> dict[str, Any]:
    """Make the schema from the models; keys that a consumer does not know are allowed."""
    made = Draft.model_json_schema(mode="serialization", by_alias=True, schema_generator=_Untitled)
    return {"$schema": _DIALECT, **made}


def as_text(schema: dict[str, Any]) -> str:
    """Write a schema as the published file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PUBLISHED.write_text(as_text(public_schema()), encoding="utf-8")
