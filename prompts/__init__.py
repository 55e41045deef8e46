"""What is said: all prose, as data files, and their strict loader."""

from prompts._catalog import Catalog, languages, load_catalog
from prompts._kind import Kind, Room, Words
from prompts._load import load_file, load_folder
from prompts._rule import Example, Guard, Pattern, Rule, compiled
from prompts.errors import CatalogError, DataError, SourceError

__all__ = [
    "Catalog",
    "CatalogError",
    "DataError",
    "Example",
    "Guard",
    "Kind",
    "Pattern",
    "Room",
    "Rule",
    "SourceError",
    "Words",
    "compiled",
    "languages",
    "load_catalog",
    "load_file",
    "load_folder",
]
