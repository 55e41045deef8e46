"""`valedict eval run`: prompts by models by cases by repeats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafting.errors import InputError
from ui import console
from ui.commands.eval import _common

if TYPE_CHECKING:
    import argparse

    from evals.store import Manifest

HELP = "Write the notes of all cases with every prompt and model, and score them."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what is run, and where it is kept."""
    parser.add_argument(
        "cases", metavar="CASES", nargs="*", help="YAML files, folders of them, or JSON lines (default: ours)"
    )
    parser.add_argument("-o", "--output", metavar="RUN", required=True, help="the folder to keep the run in")
    parser.add_argument(
        "--add", action="store_true", help="add to the run that is there; what it has is not asked again"
    )
    parser.add_argument(
        "--model", action="append", metavar="M", help="a model, or offline for the composer; more than once"
    )
    parser.add_argument(
        "--prompt",
        action="append",
        metavar="P",
        help="base, or NAME=FOLDER with messages to use in place of ours; more than once",
    )
    parser.add_argument(
        "--repeats", type=_common.count, default=1, metavar="N", help="of each note (default: 1)"
    )
    parser.add_argument(
        "--mode",
        choices=("note", "first"),
        default="note",
        help="note: as a person gets it; first: the first answer as it is (default: note)",
    )
    parser.add_argument(
        "--judge", metavar="M", help="a model, or a judge of another package, that judges each note"
    )
    parser.add_argument(
        "--baseline", metavar="B", help="compare with this run or baseline; 1 where it got worse"
    )
    _common.add_settings(parser)


def run(options: argparse.Namespace) -> int:
    """Begin a run, or add to one, and do it."""
    from evals.datasets import CASES, each_case  # noqa: PLC0415  # the harness, which --help does not need
    from evals.store import BASE, RunFolder  # noqa: PLC0415
    from prompts import prompt_variant  # noqa: PLC0415

    prompts = _common.variants(options.prompt)
    folders = {name: Path(folder) for name, folder in prompts.items() if name != BASE}
    for folder in folders.values():
        with prompt_variant(folder):
            pass
    paths = [Path(path) for path in options.cases] or [CASES]
    run_folder = RunFolder(options.output)
    if run_folder.exists and not options.add:
        raise InputError(
            "holds a run; say --add, or resume it, or name another folder", source=options.output
        )
    manifest = _manifest(options, tuple(prompts))
    with run_folder.locked():
        if run_folder.exists:
            manifest = run_folder.manifest().wider(manifest)
        run_folder.begin(manifest, (case.as_line() for case in each_case(paths)), folders)
        code = _common.do_cells(run_folder, options, manifest.transport)
    return _gated(options) if options.baseline and not code else code


def _manifest(options: argparse.Namespace, prompts: tuple[str, ...]) -> Manifest:
    from drafting.settings import OFFLINE, chosen_model  # noqa: PLC0415
    from evals import plugins  # noqa: PLC0415
    from evals.cells import code_hash  # noqa: PLC0415
    from evals.store import Manifest  # noqa: PLC0415

    models = tuple(dict.fromkeys(chosen_model(one) or OFFLINE for one in options.model or [None]))
    judge = options.judge or ""
    asked = [one for one in (*models, judge) if one not in {OFFLINE, ""} and not plugins.judge(one)]
    if options.transport == "batch" and any(map(plugins.is_brought, models)):
        raise InputError(
            "is for models at the endpoint; another package brings this one", field="--transport"
        )
    return Manifest(
        mode=options.mode,
        code=code_hash(),
        prompts=prompts,
        models=models,
        repeats=options.repeats,
        place="; ".join(dict.fromkeys(map(plugins.place_of, asked))),
        transport=options.transport or "live",
        judge=judge,
    )


def _gated(options: argparse.Namespace) -> int:
    from evals.compare import compare, side_of  # noqa: PLC0415
    from evals.reports import text  # noqa: PLC0415

    comparison = compare(side_of(options.baseline), side_of(options.output))
    console.emit("\n" + text.of_comparison(comparison))
    return _common.code_of(comparison)
