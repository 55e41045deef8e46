"""Every id that one data file names in another exists there."""

from __future__ import annotations

from prompts import load_catalog, moves, shapes


def test_rules_name_moves_and_kinds_that_exist() -> None:
    catalog = load_catalog()
    wrong = [
        rule.id
        for rule in catalog.rules.values()
        if rule.move not in moves() or not set(rule.kinds) <= set(catalog.kinds)
    ]
    assert wrong == []


def test_kinds_name_moves_that_exist() -> None:
    kinds = load_catalog().kinds.values()
    assert kinds
    assert [kind.id for kind in kinds if not set(kind.moves) <= set(moves())] == []


def test_shapes_name_moves_that_exist() -> None:
    named = {
        part.partition(".")[0] for shape in shapes().shapes for line in shape.paragraphs for part in line
    }
    assert named
    assert named <= set(moves())


def test_no_frame_has_the_id_of_another_in_its_part() -> None:
    """A person who looks for a frame by its id finds one."""
    twice = [
        f"{name}.{part}"
        for name, move in moves().items()
        for part, frames in (move.parts | move.phrases).items()
        if len({frame.id for frame in frames}) < len(frames)
    ]
    assert twice == []
