"""Language-bound code, one package per language."""
