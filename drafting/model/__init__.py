"""The model writer: the same plan in better prose, or the composer's note."""
