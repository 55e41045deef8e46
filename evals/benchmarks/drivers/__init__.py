"""What runs in a linter's own process: reads notes as JSON, times one pass over them, prints figures."""
