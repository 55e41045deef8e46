"""The files of the project as a fresh clone would hold them."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("prompts", "drafting", "evals", "ui")
_PASSED_OVER = frozenset({".git", ".venv", "__pycache__", "build", "dist"})


@cache
def files() -> tuple[Path, ...]:
    """List the files that git tracks, or, where there is no git, all but what a build leaves behind."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        done = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
        return tuple(path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file())
    return tuple(
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file() and not _left_behind(path.relative_to(ROOT))
    )


def python_files() -> list[Path]:
    """List the tracked Python files."""
    return [path for path in files() if path.suffix == ".py"]


def _left_behind(path: Path) -> bool:
    hidden = path.parts[0].startswith(".") and path.parts[0] not in {".ci", ".gitignore"}
    return hidden or bool(_PASSED_OVER.intersection(path.parts))
