"""Tests of the catalogue and its loader."""
