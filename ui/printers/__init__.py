"""How findings are printed, one module a format: `run(paths, known, *, explain) -> exit code`."""
