"""The form in a real browser."""
