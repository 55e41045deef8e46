"""Other harnesses beside ours: `python -m evals.benchmarks.harnesses FOLDER` installs them there.

`python -m evals.benchmarks.harness --peers FOLDER` then runs those that are there.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PYTHON = ("inspect_ai==0.3.285", "deepeval==4.3.1", "openai>=3,<4")
_NODE = "promptfoo@0.121.20"
_TASKS = Path(__file__).parent / "peer_tasks"


class Peer(NamedTuple):
    """Another harness: its command, what its environment adds, and the exit codes of a whole run."""

    name: str
    command: list[str]
    environment: dict[str, str]
    at: Path
    ends: tuple[int, ...] = (0,)


def install(folder: Path) -> None:
    """Install what this machine can have; raises CalledProcessError where an installation fails."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "py")], check=True)  # noqa: S603  # our own
    subprocess.run([str(folder / "py/bin/pip"), "install", "--quiet", *_PYTHON], check=True)  # noqa: S603  # likewise
    npm = shutil.which("npm")
    if npm:
        subprocess.run([npm, "install", "--silent", "--prefix", str(folder / "js"), _NODE], check=True)  # noqa: S603  # likewise
    else:
        print("npm is not here: promptfoo is left out")


def found(folder: Path, requests: Path, work: Path, address: str, concurrency: int) -> Iterator[Peer]:
    """Yield those that are installed, set to send the requests; `work` is a folder for what they write."""
    told = {"REQUESTS": str(requests), "CONCURRENCY": str(concurrency), "HOME": str(work)}
    python = folder.absolute() / "py/bin"
    if (python / "inspect").is_file():
        more = {"PEER_BASE_URL": address, "PEER_API_KEY": "none"}
        options = ["--model", "openai-api/peer/m", "--max-connections", str(concurrency), "--display", "none"]
        shutil.copy(_TASKS / "inspect_task.py", work)  # which has to be below where it is run
        command = [str(python / "inspect"), "eval", "inspect_task.py", *options, "--log-dir", "logs"]
        yield Peer("inspect_ai", command, told | more, work)
    if (python / "deepeval").is_file():
        more = {"DEEPEVAL_TELEMETRY_OPT_OUT": "YES", "CONFIDENT_OPEN_BROWSER": "NO"}
        yield Peer("deepeval", [str(python / "python"), str(_TASKS / "deepeval_task.py")], told | more, work)
    promptfoo = folder.absolute() / "js/node_modules/.bin/promptfoo"
    if promptfoo.is_file():
        config = _promptfoo(requests, work, address)
        options = ["--no-cache", "--no-table", "--no-progress-bar", "-j", str(concurrency)]
        command = [str(promptfoo), "eval", "-c", str(config), *options]
        more = {
            "PROMPTFOO_CONFIG_DIR": str(work / "promptfoo"),
            "PROMPTFOO_DISABLE_ERROR_LOG": "1",  # whose file it may write to after it was closed
            "PROMPTFOO_DISABLE_DEBUG_LOG": "1",
            "PROMPTFOO_DISABLE_TELEMETRY": "1",
            "PROMPTFOO_DISABLE_UPDATE": "1",
            "PROMPTFOO_DISABLE_REMOTE_GENERATION": "1",
        }
        yield Peer("promptfoo", command, told | more, work, (0, 100))


def _promptfoo(requests: Path, work: Path, address: str) -> Path:
    lines = requests.read_text(encoding="utf-8").splitlines()
    config = {
        "prompts": ["{{messages}}"],
        "providers": [{"id": "openai:chat:m", "config": {"apiBaseUrl": address, "apiKey": "none"}}],
        "defaultTest": {"assert": [{"type": "contains", "value": "passages"}]},
        "tests": [{"vars": {"messages": json.dumps(json.loads(line)["messages"])}} for line in lines],
    }
    path = work / "promptfooconfig.json"
    path.write_text(json.dumps(config), encoding="utf-8")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.harnesses", description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    install(parser.parse_args().folder)
