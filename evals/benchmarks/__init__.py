"""Time what a person waits for, beside the targets of the design."""
