"""Measure every rule on labelled text: `python -m evals.calibrate [FILE...] [--part dev|held]`.

Without a FILE the project's own labelled text is measured and the declared floors are held (exit code 1 where
one is missed); `--write` then keeps the counts by rule and rule hash, and their page. With FILEs,
`--write DAY` writes the page of what was measured on outside text on that day. `--judge MODEL` asks a judge
about labelled notes, `evals/data/judged/` or `--labels FOLDER`; `--keep RUN` keeps its figures with a run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafting.errors import InputError, ValedictError
from evals import labels, measured, readings
from evals.floors import KEPT, missed
from evals.judge import calibrating
from evals.judge.calibration import shipped
from evals.judge.tables import table
from evals.measure import any_false, measure
from evals.options import PARTS, add_calibrate
from evals.store import StoreError
from prompts import CatalogError, load_catalog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.labels import Labelled, Part
    from prompts import Rule

_HERE = Path(__file__).parent
PAGE = _HERE / "MEASURED.md"
OUTSIDE_PAGE = _HERE / "MEASURED-OUTSIDE.md"
_DETECTORS = _HERE.parent / "drafting" / "detectors"


def rule_hash(rule: Rule) -> str:
    """Give 16 hex digits over the rule's file and the detector that it names."""
    told = hashlib.sha256((load_catalog().folder / "rules" / f"{rule.id}.yaml").read_bytes())
    if rule.detector:
        told.update((_DETECTORS / f"{rule.detector}.py").read_bytes())
    return told.hexdigest()[:16]


def file_hash(path: Path) -> str:
    """Give 16 hex digits over a labelled file and its second reading."""
    both = (one for one in (path, readings.beside(path)) if one.is_file())
    return hashlib.sha256(b"".join(one.read_bytes() for one in both)).hexdigest()[:16]


def calibrated(paths: Sequence[Path], parts: Sequence[Part] = PARTS) -> dict[str, Any]:
    """Measure files and give plain data: the hash of every rule and file, the counts by set and part."""
    kept: dict[str, Any] = {
        "rules": {rule.id: {"hash": rule_hash(rule), "sets": {}} for rule in load_catalog().rules.values()},
        "files": {},
    }
    for path in paths:
        labelled = readings.settled(path)
        kept["files"][path.stem] = {"hash": file_hash(path), "parts": {}}
        if readings.is_read_twice(path):
            kept["files"][path.stem]["readings"] = readings.agreement(readings.twice(path))
        for part in parts:
            _enter(kept, path.stem, labelled, part)
    return kept


def _enter(kept: dict[str, Any], name: str, labelled: Labelled, part: Part) -> None:
    rows = labelled.of(part)
    if not rows:
        return
    flagged, alone = any_false(labelled, part, labelled.rules)
    kept["files"][name]["parts"][part] = {
        "texts": len(rows),
        "once": sum(row.part == part for row in labelled.once),
        "clean" if labelled.whole else "traps": alone,
        "flagged": flagged,
    }
    for rule, count in measure(labelled, part).items():
        kept["rules"][rule]["sets"][f"{name}/{part}"] = count.to_json()


def stale() -> list[str]:
    """Name the rules and labelled files that changed since they were measured, and those never measured."""
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    now = {rule.id: rule_hash(rule) for rule in load_catalog().rules.values()}
    files = {path.stem: file_hash(path) for path in labels.own_files()}
    return sorted(
        name
        for fresh, held in ((now, kept["rules"]), (files, kept["files"]))
        for name in {*fresh, *held}
        if fresh.get(name) != held.get(name, {}).get("hash")
    )


def drifted(now: dict[str, Any]) -> str:
    """Name in a line the rules that do otherwise than was kept: what they share can change alone."""
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    other = sorted(rule for rule, told in now["rules"].items() if kept["rules"].get(rule) != told)
    return f"Not as it was kept, renew it with --write: {', '.join(other)}\n" if other else ""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m evals.calibrate", description=__doc__)
    add_calibrate(parser)
    options = parser.parse_args(arguments)
    try:
        return run(options)
    except (StoreError, calibrating.OutageError) as error:
        print(f"evals.calibrate: {error}", file=sys.stderr)
        return 4
    except (ValedictError, CatalogError, FileNotFoundError) as error:
        print(f"evals.calibrate: {error}", file=sys.stderr)
        return 2


def run(options: argparse.Namespace) -> int:
    """Measure, print and write; 1 where a floor is missed. Raises ValedictError."""
    if options.judge:
        print(calibrating.main(options.judge, options.labels, options.keep))
        return 0
    if options.labels or options.keep:
        raise InputError("needs --judge", field="--labels" if options.labels else "--keep")
    paths: list[Path] = options.files or labels.own_files()
    if not paths:
        print("evals.calibrate: there is no labelled text", file=sys.stderr)
        return 2
    if options.wrong:
        return _print_wrong(paths, options.wrong)
    kept = calibrated(paths, (options.only,) if options.only else PARTS)
    print(measured.table(kept))
    if options.write is not None:
        _write(kept, day=options.write, own=not options.files)
    if options.files:
        return 0
    for one in shipped().values():
        print(f"\n{table(one)}")
    if options.write is None and not options.only:
        print(drifted(kept), end="")
    faults = missed(kept, parts=(options.only,) if options.only else PARTS)
    for fault in faults:
        print(f"MISSED {fault}")
    return int(bool(faults))


def _write(kept: dict[str, Any], *, day: str, own: bool) -> None:
    if own:
        text = json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False)
        KEPT.write_text(f"{text}\n", encoding="utf-8")
        PAGE.write_text(measured.page(kept), encoding="utf-8")
    else:
        date = dt.date.fromisoformat(day) if day else dt.datetime.now(tz=dt.UTC).date()
        OUTSIDE_PAGE.write_text(measured.outside_page(kept, date), encoding="utf-8")


def _print_wrong(paths: Sequence[Path], rule: str) -> int:
    """Print the texts that a rule misses or flags wrongly; the other part stays unseen."""
    for path in paths:
        labelled = readings.settled(path)
        texts = {row.id: row.text for row in labelled.of("dev")}
        count = measure(labelled, "dev").get(rule)
        for said, name in count.wrong if count else ():
            print(f"{path.stem} {name} {said}: {' '.join(texts[name].split())}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
