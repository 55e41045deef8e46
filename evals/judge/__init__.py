"""The judge: a model that answers the rubrics about a note, and what its word is worth."""
