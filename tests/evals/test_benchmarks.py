"""What the benchmarks measure with: texts that nearly match, what counts as growth, and the notes read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from evals.benchmarks import peers
from evals.benchmarks.growth import SIZES, Growth, of_patterns, slowest
from evals.benchmarks.linters import notes
from evals.benchmarks.repeats import Hostile, hostile
from prompts import load_catalog, rule_patterns

if TYPE_CHECKING:
    from pathlib import Path


def test_a_hostile_text_has_its_size_and_an_end_that_fits_nothing() -> None:
    for size in (50, *SIZES):
        text = Hostile("ab ", "start ").filled(size)
        assert len(text) == size
        assert text.startswith("start ab ab ")
        assert not re.search(r"\w$", text)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\btoo busy\b", Hostile("too ")),
        (r"<b(?: [^>]*)?>", Hostile("<b")),
        (r"={3,} ?end", Hostile("===")),
        (r"(?:i|you)\b[^,;.]*$", Hostile("i")),
        (r"(?:red|blue) [a-c]+x", Hostile("a", "blue aaa")),
        (r"\d\s\W[^\d\s]", Hostile("1  a")),
        (r"(?=not)x{2,9}(?!y)z", Hostile("xxxz")),
        (r"^(?!.*\b(?:ends|stops)\b)", Hostile("aaastops")),
    ],
)
def test_a_pattern_gets_what_it_nearly_matches(pattern: str, wanted: Hostile) -> None:
    assert wanted in hostile(pattern)


def test_every_pattern_of_the_catalogue_gets_texts_of_its_own() -> None:
    for rule in load_catalog().rules.values():
        for pattern in rule_patterns(rule).values():
            assert pattern == "^" or len(hostile(pattern)) > len(hostile("^"))


@pytest.mark.parametrize(
    ("seconds", "linear"),
    [
        ((0.01, 0.02, 0.04), True),
        ((0.01, 0.04, 0.16), False),
        ((0.0001, 0.0004, 0.0016), True),
        ((0.01, 0.025, 0.079), True),
        ((0.01, 0.03, 0.081), False),
    ],
)
def test_what_grows_with_the_square_is_told_from_what_grows_with_the_text(
    seconds: tuple[float, float, float], *, linear: bool
) -> None:
    growth = Growth("a pattern", Hostile("ab"), seconds)
    assert growth.is_linear is linear
    assert ("GROWS FASTER" in growth.line()) is not linear


def test_the_growth_is_that_of_the_text_on_which_a_piece_is_slowest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock here counts the work: the square of the length for one text, the length for the others."""
    clock = [0.0]

    def piece(text: str) -> None:
        clock[0] += len(text) ** 2 * 1e-9 if text.startswith("bad") else len(text) * 1e-6

    monkeypatch.setattr("time.process_time", lambda: clock[0])
    growth = slowest("a piece", piece, [Hostile("good "), Hostile("bad "), Hostile("fine ")])
    assert (growth.text, round(growth.ratio), growth.is_linear) == (Hostile("bad "), 16, False)
    growth = slowest("a piece", piece, [Hostile("good "), Hostile("fine ")])
    assert (round(growth.ratio), growth.is_linear) == (4, True)


def test_each_pattern_of_a_rule_is_measured_under_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gc.collect", lambda: 0)  # over all that the tests hold it takes minutes
    rule = load_catalog().rule("several-reasons")
    assert [one.what for one in of_patterns(rule)] == [f"{rule.id} {key}" for key in rule_patterns(rule)]


def test_the_notes_that_linters_read_are_many_and_unlike() -> None:
    read = notes(450)
    assert len(read) >= 450
    assert len({text for text, _ in read}) == len(read)
    assert {role for _, role in read} == {"mentee", "mentor"}
    assert read == notes(450)


def test_a_pass_counts_what_is_found_in_a_process_of_its_own() -> None:
    vague, plain = ("I'm just too busy.", "mentee"), ("You read my plan.", "mentee")
    one, both = peers.run(peers.own(), [plain], [vague]), peers.run(peers.own(), [], [vague, plain])
    assert one.flagged == 1
    assert both.findings > one.findings > 0


def test_what_cannot_be_installed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(name: object, **_options: object) -> None:
        if not isinstance(name, str):
            raise OSError("no disk")

    monkeypatch.setattr("shutil.which", missing)
    monkeypatch.setattr("venv.create", missing)
    found, lacking = peers.installed(tmp_path)
    assert found == []
    assert lacking == ["proselint: no disk", "write-good: node and npm are not installed"]
