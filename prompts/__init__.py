"""What is said: all prose, as data files, and their strict loader."""

from prompts._catalog import Catalog, languages, load_catalog
from prompts._gate import refusal, refused_rule, vetted_rule
from prompts._kind import Kind, Room, Words
from prompts._load import load_file, load_folder
from prompts._messages import (
    MessageWords,
    ModelTexts,
    message_words,
    model_texts,
    prompt_hash,
    prompt_variant,
    render_messages,
)
from prompts._move import Frame, Line, Move, Remarks, Shape, Shapes
from prompts._reading import any_of, each_of, ordered_words, word_list
from prompts._rubric import JudgeWords, Rubric, judge_prompt_hash, judge_words, rubrics
from prompts._rule import Example, Guard, Pattern, Rule, compiled, rule_patterns, spelled_out
from prompts._writing import PastedWords, moves, paste_fields, pasted_words, remarks, shapes
from prompts.errors import CatalogError, DataError, SourceError

__all__ = [
    "Catalog",
    "CatalogError",
    "DataError",
    "Example",
    "Frame",
    "Guard",
    "JudgeWords",
    "Kind",
    "Line",
    "MessageWords",
    "ModelTexts",
    "Move",
    "PastedWords",
    "Pattern",
    "Remarks",
    "Room",
    "Rubric",
    "Rule",
    "Shape",
    "Shapes",
    "SourceError",
    "Words",
    "any_of",
    "compiled",
    "each_of",
    "judge_prompt_hash",
    "judge_words",
    "languages",
    "load_catalog",
    "load_file",
    "load_folder",
    "message_words",
    "model_texts",
    "moves",
    "ordered_words",
    "paste_fields",
    "pasted_words",
    "prompt_hash",
    "prompt_variant",
    "refusal",
    "refused_rule",
    "remarks",
    "render_messages",
    "rubrics",
    "rule_patterns",
    "shapes",
    "spelled_out",
    "vetted_rule",
    "word_list",
]
