"""What `valedict eval calibrate` and `python -m evals.calibrate` take; light, because --help loads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

PARTS = ("dev", "held")


def add_calibrate(parser: argparse.ArgumentParser) -> None:
    """Add what to measure, and where to keep it."""
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="labelled JSON lines")
    parser.add_argument("--part", dest="only", choices=PARTS, help="measure one part only")
    parser.add_argument("--wrong", metavar="RULE", help="print the texts of part dev on which RULE is wrong")
    parser.add_argument(
        "--write", nargs="?", const="", metavar="DAY", help="write the figures and their page"
    )
    parser.add_argument("--judge", metavar="MODEL", help="measure a judge instead: a model, or of a package")
    parser.add_argument(
        "--labels", metavar="FOLDER", help="notes.jsonl and labels.jsonl that the judge is held against"
    )
    parser.add_argument(
        "--keep", metavar="RUN", action="append", default=[], help="keep the judge's figures with this run"
    )
