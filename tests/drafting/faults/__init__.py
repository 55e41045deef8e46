"""An endpoint on this machine that goes wrong in every way thought of, and what has to come of it."""
