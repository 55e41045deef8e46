"""What the other person did: impacts with their seams, a mentor's lines of progress, and what was learned."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.facts import Fact, persons_of
from drafting.frames import Option, Scene, joined, options
from drafting.grammar.en.articles import is_many
from drafting.grammar.en.effects import effect_forms
from drafting.grammar.en.words import finite_after, is_in
from drafting.grammar.forms import Forms
from drafting.slot import Slot, Slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafting.plan import Plan

_BEST = 6
"""Seams of one impact that the search looks at; more brought no better note, only time."""

_KEPT = 12
"""Ways to write all impacts that go on into the search over the note."""

_ONLY_AFTER = re.compile(r"^(?P<who>I|we) (?P<does>(?:still |now )?\w+) (?:it|them)\b(?P<rest>.*)$")
_TWO_SENTENCES = frozenset({"stop", "stop-back", "now", "thank-ger", "np-thanks-stop"})
"""Seams that leave the act and its effect a sentence each: one is plain, three of them are a list."""
_LEAN = frozenset({"stop", "stop-back", "act", "now"})


def impact_options(plan: Plan, scene: Scene) -> list[Option]:
    """Search the seams of all impacts together: no seam twice, and an act without its effect last."""
    indices = sorted({int(name.split(".")[1]) for name in plan.facts if name.startswith("impacts.")})
    if not indices:
        return []
    ways = [_ways(plan, index, scene) for index in indices]
    ways = [way for way in ways if way]
    if not ways:
        return []
    found = [
        (_score(chosen), chosen)
        for order in itertools.permutations(ways)
        for chosen in itertools.product(*order)
        if _placed(chosen)
    ]
    found.sort(key=lambda item: -item[0])
    intros = options("thanks", "intro", scene._replace(now={**scene.now, "count": str(len(ways))}))
    made: list[Option] = []
    for score, chosen in _unlike(found):
        whole = joined(_linked(chosen), "+".join(one.id for one in chosen))
        made.append(replace(whole, weight=score))
        if intros and not whole.spends.get("thank") and whole.sentences[0][0].startswith("You "):
            made += [
                replace(joined([intro, whole], f"{intro.id}+{whole.id}"), weight=score + intro.weight)
                for intro in intros
            ]
    return made


def _unlike(found: list[tuple[float, tuple[Option, ...]]]) -> Iterable[tuple[float, tuple[Option, ...]]]:
    """Keep the best of every set of seams and every order of the acts."""
    seen: set[frozenset[str]] = set()
    kept = 0
    for score, chosen in found:
        key = frozenset(one.id + min(one.facts) for one in chosen)
        if key in seen:
            continue
        seen.add(key)
        kept += 1
        yield score, chosen
        if kept == _KEPT:
            return


def _ways(plan: Plan, index: int, scene: Scene) -> list[Option]:
    act = plan.facts.get(f"impacts.{index}.act")
    if not act:
        return []
    effect = plan.facts.get(f"impacts.{index}.effect") or _from_tail(plan, act)
    own = scene.slots | _act_slots(act) | (_effect_slots(effect, act) if effect else {})
    part = "impact" if effect else "alone"
    extra = _pair_flags(own)
    alone = (
        {**scene.now, "impacts": "one" if len(plan.brief.impacts) == 1 else "more"}
        if plan.brief.role == "mentee"
        else scene.now
    )
    found = options("thanks", part, Scene(own, alone, extra))
    if not found and effect:
        found = options("thanks", "alone", Scene(own, scene.now))
    return sorted(found, key=lambda one: -one.weight)[:_BEST]


def _from_tail(plan: Plan, act: Fact) -> Fact | None:
    """Read an effect that was typed in the line of its act."""
    if not act.forms.tail:
        return None
    forms = effect_forms(act.forms.tail, persons_of(plan.brief))
    return Fact(act.id, act.forms.tail, forms) if forms.forms else None


def _act_slots(act: Fact) -> Slots:
    forms, flags = _as_thing(act.forms), set(act.forms.flags)
    said = forms["you"] or forms["np"]
    flags |= {"np-act"} if forms.cls == "np" else set()
    flags |= {"act-verb"} if said.startswith("you ") and forms.cls in {"vp", "be", "adj"} else set()
    flags |= {"long-np"} if len(forms["np"].split()) > 9 else set()
    flags |= {"colon-act"} if ":" in said else set()
    flags |= {"telling"} if _TELLING.search(said) else set()
    found = {f"act.{name}": Slot(text, (act.id,), frozenset(flags)) for name, text in forms.forms.items()}
    if forms.cls == "np":
        found["act.thanks"] = Slot(forms["you"], (act.id,), frozenset(flags))
    return found


_TELLING = re.compile(r"\b(?:told|asked|said|reminded|warned|taught|explained|wrote|texted)\b")
"""Acts of speech: a colon behind them would open what was said."""


def _as_thing(forms: Forms) -> Forms:
    """Take an act that has no verb of its own for the thing that it names."""
    said = forms["you"]
    words = said.split(" ")
    plain = "\n" not in said and ":" not in said and is_in(words[0], "determiners")
    if forms.cls == "np" or "fronted" in forms.flags or not plain or finite_after(words, 1) > 0:
        return forms
    return Forms("np", {"np": said, "you": f"thank you for {said}"}, forms.flags)


def _effect_slots(effect: Fact, act: Fact) -> Slots:
    forms, flags = effect.forms, set(effect.forms.flags)
    flags |= {"anaphoric"} if re.search(r"\b(?:since|then)$", forms["s"]) else set()
    facts = tuple(dict.fromkeys((effect.id, act.id)))[:1]
    found = {f"effect.{name}": Slot(text, facts, frozenset(flags)) for name, text in forms.forms.items()}
    if re.search(r"\b(?:have|has)\b|'ve\b", forms["now"]):
        del found["effect.now"]  # what has lasted does not begin now
    only = _ONLY_AFTER.match(forms["s"])
    if only:
        found["effect.which"] = Slot(f"{only['who']} {only['does']}{only['rest']}", facts)
    return found


_SHORT_PAIR = 15
"""Words of an act and its effect together that are better said in one sentence."""


def _pair_flags(own: Slots) -> frozenset[str]:
    texts = [own[name].text for name in ("act.you", "effect.s", "effect.now") if name in own]
    inner = any(" and " in re.sub(r'"[^"]*"', "", text) for text in texts)
    flags = {"inner-and"} if inner else set[str]()
    if sum(len(text.split()) for text in texts[:2]) <= _SHORT_PAIR:
        flags.add("short-pair")
    return frozenset(flags)


def _placed(chosen: Sequence[Option]) -> bool:
    last = len(chosen) - 1
    return all(
        (one.place != "first" or at == 0)
        and (one.place != "last" or (at == last and last > 0))
        and (one.place != "not_first" or at > 0)
        and (one.place != "not_last" or at < last)
        for at, one in enumerate(chosen)
    )


def _score(chosen: Sequence[Option]) -> float:
    score = sum(one.weight for one in chosen)
    seams = [one.id.split(".", 1)[1] for one in chosen]
    score -= 0.25 * max(0, sum(seam in _TWO_SENTENCES for seam in seams) - 1)
    for seam in set(seams):
        again = seams.count(seam) - 1
        score -= again * (0.35 if seam in _LEAN else 1.2)
    if sum(one.spends.get("thank", 0) for one in chosen) > 1:
        score -= 1.0
    untold = [one.id.startswith("alone") for one in chosen]
    score -= 0.8 * sum(untold[at] and not all(untold[at:]) for at in range(len(untold)))
    order = [int(min(one.facts).split(".")[1]) for one in chosen]
    score -= 0.05 * sum(one > other for one, other in itertools.combinations(order, 2))
    starts = [one.sentences[0][0].split(" ")[0] for one in chosen]
    return score - 0.25 * (len(starts) > 2 and len(set(starts)) == 1)


def _linked(chosen: Sequence[Option]) -> list[Option]:
    """Write *also* once where one *You …* follows another, as people do when they list."""
    out = list(chosen)
    for at in range(1, len(out)):
        before, here = out[at - 1].sentences[0][0], out[at].sentences[0][0]
        also = _with_also(here) if before.startswith("You ") or at == len(out) - 1 else ""
        if also and len(out) > 1 and not any(" also " in text for one in out for text, _ in one.sentences):
            rest = out[at].sentences[1:]
            spends = {**out[at].spends, "also": out[at].spends.get("also", 0) + 1}
            out[at] = replace(out[at], sentences=((also, out[at].sentences[0][1]), *rest), spends=spends)
            break
    return out


_AFTER_VERB = re.compile(r"^You (?P<be>were|did not|didn't|have|never|always)\b(?! also)")


def _with_also(text: str) -> str:
    if not text.startswith("You ") or re.match(r"^You (?:never|always|once|even|only|then|still)\b", text):
        return ""
    found = _AFTER_VERB.match(text)
    if found and found["be"] == "were":
        return f"You were also{text[found.end() :]}"
    return "" if found else f"You also{text[3:]}"


def progress_options(plan: Plan, scene: Scene) -> list[Option]:
    """Give a mentor's lines in the order they were typed, with who gets the credit."""
    lines = [fact for name, fact in plan.facts.items() if name.startswith("progress.")]
    if not lines:
        return []
    own = dict(scene.slots)
    lines.sort(key=lambda fact: not fact.forms["you"])
    for letter, fact in zip("abcde", lines, strict=False):
        own |= _line_slots(letter, fact)
    here = {**scene.now, "lines": str(min(len(lines), 5)), "count": str(len(lines))}
    found = options("thanks", "progress", Scene(own, here, _line_flags(lines)))
    credit = options("thanks", "credit", Scene(own, here))
    return found + [joined([one, praise], f"{one.id}+{praise.id}") for one in found for praise in credit]


def _line_slots(letter: str, fact: Fact) -> Slots:
    """Give a line as a sentence about them; of a thing that they made, that it is there."""
    said, flags = fact.forms["you"], frozenset(fact.forms.flags)
    if not said:
        return {
            letter: Slot(
                _there_is(fact.forms["np"], later=letter != "a"), (fact.id,), flags | {"comma", "framed"}
            )
        }
    found = {letter: Slot(said, (fact.id,), flags)}
    if said.startswith("you ") and fact.forms.cls == "vp" and "\n" not in said:
        found[f"{letter}.rest"] = Slot(said.removeprefix("you "), (fact.id,), flags)
    return found


def _there_is(thing: str, *, later: bool) -> str:
    named = re.split(r"[:,]", thing, maxsplit=1)[0]
    several = is_many(named) and not re.search(r"\bseries\b", thing)
    return f"{'then ' if later else ''}there {'are' if several else 'is'} {thing}"


def _line_flags(lines: Sequence[Fact]) -> frozenset[str]:
    flags: set[str] = set()
    for (first, one), (second, other) in itertools.pairwise(zip("abcde", lines, strict=False)):
        pair = first + second
        texts = (one.forms["you"] or ",", other.forms["you"] or ",")
        if any(re.search(r"[,:\n]", text) or not text.startswith("you ") for text in texts):
            flags.add(f"{pair}-comma")
        if any(" and " in text for text in texts):
            flags.add(f"{pair}-and")
        if ("present" in one.forms.flags) != ("present" in other.forms.flags):
            flags.add(f"{pair}-mixed")
    if "\n" in lines[-1].forms["you"]:
        flags.add("many-last")
    if len(lines) == 2:
        flags |= {flag.split("-", 1)[1].replace("and", "inner-and") for flag in flags}
    return frozenset(flags)


def learned_options(plan: Plan, scene: Scene) -> list[Option]:
    """Give the ways to say what the mentor learned."""
    return options("thanks", "learned", scene) if "learned" in plan.facts else []
