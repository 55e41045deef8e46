"""What is said: all prose, as data files, and their strict loader."""

from prompts._catalog import Catalog, languages, load_catalog
from prompts._kind import Kind, Room, Words
from prompts._load import load_file, load_folder
from prompts._messages import ModelTexts, model_texts
from prompts._move import Frame, Move, Remarks, Shape, Shapes
from prompts._reading import any_of, ordered_words, word_list
from prompts._rule import Example, Guard, Pattern, Rule, compiled
from prompts._writing import moves, remarks, shapes
from prompts.errors import CatalogError, DataError, SourceError

__all__ = [
    "Catalog",
    "CatalogError",
    "DataError",
    "Example",
    "Frame",
    "Guard",
    "Kind",
    "ModelTexts",
    "Move",
    "Pattern",
    "Remarks",
    "Room",
    "Rule",
    "Shape",
    "Shapes",
    "SourceError",
    "Words",
    "any_of",
    "compiled",
    "languages",
    "load_catalog",
    "load_file",
    "load_folder",
    "model_texts",
    "moves",
    "ordered_words",
    "remarks",
    "shapes",
    "word_list",
]
