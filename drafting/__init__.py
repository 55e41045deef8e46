"""What makes a note: brief, plan, writers, checks and surfaces."""
