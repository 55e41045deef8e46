"""The model writer, the same plan in better prose or the composer's note, and the reader of pasted notes."""

from drafting.model.writer import draft_with_model

__all__ = ["draft_with_model"]
