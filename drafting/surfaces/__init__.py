"""How a finished note leaves: text and other formats."""
