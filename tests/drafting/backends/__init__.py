"""Tests of the seam to models."""
