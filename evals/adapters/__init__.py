"""Doors for other harnesses, so that who has one keeps it and measures with our rules."""
