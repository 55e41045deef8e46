"""Print what a person waits for, beside the targets: `python -m evals.benchmarks [--repeats N]`."""

from __future__ import annotations

import argparse
import os
import platform

from evals.benchmarks import inprocess, inputs, processes, rows


def main() -> None:
    """Measure everything on this machine and print one table."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks", description=__doc__)
    parser.add_argument("--repeats", type=int, default=9, metavar="N", help="runs of each figure (default 9)")
    repeats: int = max(1, parser.parse_args().repeats)
    cases = inputs.load()
    typical = sorted(cases, key=lambda one: one.words)[len(cases) // 2]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {_load()}.")
    print(f"Medians of {repeats} runs.")
    print("A busy machine shows longer times; the ratios to a bare Python hold better.\n")
    print(rows.heading())
    for row in inprocess.rows(cases, repeats):
        print(row.line())
    for row in processes.rows(typical, repeats):
        print(row.line(), flush=True)


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    main()
