"""Tests of the command line and of the parts of the form."""
