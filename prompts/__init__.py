"""What is said: all prose, as data files, and their strict loader."""

from prompts._load import load_file, load_folder
from prompts.errors import CatalogError, DataError, SourceError

__all__ = ["CatalogError", "DataError", "SourceError", "load_file", "load_folder"]
