"""The model writer: the same plan in better prose, or the composer's note."""

from drafting.model.settings import OFFLINE, chosen_deadline, chosen_model, open_model
from drafting.model.writer import draft_with_model

__all__ = ["OFFLINE", "chosen_deadline", "chosen_model", "draft_with_model", "open_model"]
