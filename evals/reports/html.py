"""Stands in until the page is built."""
