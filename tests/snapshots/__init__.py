"""The messages to a model as they are sent, to be proof-read. `python -m tests.snapshots` renews them."""
