"""What other packages bring is held to its own examples, and cannot end a run."""

from __future__ import annotations

import asyncio
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from drafting.errors import InputError
from evals import desk, plugins, scorers
from evals.judge.judges import open_judge
from evals.judge.judging import judge_stored
from evals.rows import JUDGE
from evals.run import Settings
from evals.summary import summarise
from tests.evals.made import made
from tests.evals.noted import some_cases

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    Bring = Callable[..., None]


@pytest.fixture
def bring(monkeypatch: pytest.MonkeyPatch) -> Generator[Bring]:
    """Pretend that a package with these entry points is installed."""

    def declare(group: str, **names: str) -> None:
        found = [EntryPoint(name, f"tests.evals.other:{what}", group) for name, what in names.items()]
        monkeypatch.setattr(
            plugins.metadata, "entry_points", lambda group: [one for one in found if one.group == group]
        )
        plugins.rules.cache_clear()
        scorers.scorers_hash.cache_clear()

    yield declare
    plugins.rules.cache_clear()
    scorers.scorers_hash.cache_clear()


def test_a_rule_of_another_package_counts_like_ours_and_stands_in_the_hash(bring: Bring) -> None:
    case = some_cases(1)[0]
    work = desk.Work(case.as_line())
    draft = {"writer": "model", "subject": "", "body": "Thank you!"}
    _, before = desk.drafted(work, draft)
    bring(plugins.RULES, shouting="rule")
    _, scores = desk.drafted(work, draft)
    assert scores["rules"]["no-shouting"] == "fail"
    assert scores["errors"] == before["errors"] + 1
    assert [one["quote"] for one in scores["findings"] if one["rule"] == "no-shouting"] == ["!"]
    assert scores["by"] != before["by"]
    assert scores["others"] == ["no-shouting 2 (unknown)"]
    assert "others" not in before


def test_a_rule_that_raises_is_a_record(bring: Bring) -> None:
    bring(plugins.RULES, raising="raising", shouting="rule")
    case = some_cases(1)[0]
    _, scores = desk.drafted(
        desk.Work(case.as_line()), {"writer": "model", "subject": "", "body": "Thank you for all of it!"}
    )
    assert scores["broken"] == {"raising": "RuntimeError"}
    assert scores["rules"]["no-shouting"] == "fail"


@pytest.mark.parametrize(
    ("group", "what", "told"),
    [
        (plugins.RULES, "everywhere", "is wrong on 1 of its own examples"),
        (plugins.RULES, "bare", "has no examples"),
        (plugins.RULES, "judge", "lacks level"),
        (plugins.JUDGES, "guessing", "is wrong on 2 of its own examples"),
        (plugins.JUDGES, "unexampled", "has no examples for thankful"),
        (plugins.JUDGES, "rule", "lacks questions"),
        (plugins.BACKENDS, "opens_untold", "has no examples"),
        (plugins.BACKENDS, "opens_nothing", r"backend it \(bench:small\): lacks model, place"),
        (plugins.BACKENDS, "judge", "raises TypeError for its example thankful"),
        (plugins.RULES, "not_there", "cannot be loaded: tests.evals.other:not_there raises AttributeError"),
    ],
)
def test_what_does_not_keep_its_own_examples_is_refused(
    group: str, what: str, told: str, bring: Bring
) -> None:
    bring(group, it=what)
    with pytest.raises(InputError, match=told):
        {plugins.RULES: lambda _: plugins.rules(), plugins.JUDGES: plugins.judge}.get(
            group, plugins.open_backend
        )("it")


@pytest.mark.parametrize("what", ["judge", "async_judge"])
def test_a_judge_of_another_package_judges_a_run(what: str, tmp_path: Path, bring: Bring) -> None:
    bring(plugins.JUDGES, thanks=what)
    folder = made(tmp_path / "run", 4, spoil=0)
    asyncio.run(judge_stored(folder, Settings(2), "thanks"))
    summary = summarise(folder)
    assert summary.judge.name in {"thanks-judge", "async-judge"}
    assert summary.columns[0].share(f"{JUDGE}thankful").n == 4
    assert not summary.judge.may_fail(f"{JUDGE}thankful")


def test_a_judge_that_raises_gives_no_verdict(tmp_path: Path, bring: Bring) -> None:
    bring(plugins.JUDGES, thanks="broken")
    folder = made(tmp_path / "run", 4, spoil=0)
    found = asyncio.run(judge_stored(folder, Settings(2), "thanks"))
    assert (found.done, found.failed) == (4, 0)
    assert summarise(folder).columns[0].judged.unread["thankful"] == 4


def test_a_backend_of_another_package_answers_to_its_name(bring: Bring) -> None:
    bring(plugins.BACKENDS, bench="opens")
    assert plugins.open_backend("bench").model == "bench"
    assert plugins.open_backend("bench:large").model == "bench:large"
    judge = open_judge("bench:large", plugins.open_backend, count=1, put=lambda _: None)
    assert judge.name == "bench:large"
    assert plugins.place_of("bench").endswith(", bench 3 (unknown)")
