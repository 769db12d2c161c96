"""Saving one answer: the real service beside the bare view, and for somebody who sees the whole nation."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from benchmarks import asking, bare, databases, serving
from benchmarks.dataset import Nation
from benchmarks.results import Figure
from benchmarks.timing import interleaved, middle, ratio, seconds
from common.scope import open_scope
from evaluations.queries.answers import answers_of
from schools.services.scopes import school_scope

CLIENTS = 8
# Drafts of the data set: the schools whose number ends in 1. The first belongs to the single client.
SCHOOLS = [1 + 10 * number for number in range(CLIENTS + 1)]
NOTE = "Learners, staff and governors look at this together each half term. " * 3


@dataclass
class Saver:
    """Somebody who saves one answer again and again, each time from the revision before."""

    browser: asking.Browser
    path: str
    fields: dict[str, str]
    revision: int = field(default=0)

    def save(self) -> None:
        """One save. Raises RuntimeError when it is refused: then nothing was measured."""
        sent = {**self.fields, "revision": str(self.revision)}
        answer = self.browser.post(self.path, sent, htmx=True)
        if answer.status != 200:
            raise RuntimeError(f"{self.path} answered {answer.status}: {answer.body[:300]!r}")
        self.revision += 1


def measure(nation: Nation, *, rounds: int, saves: int, burst: float) -> list[Figure]:
    """`saves` a round by one client, and `burst` seconds a round of 8 clients at once."""
    databases.use(nation.name)
    ours, theirs = serving.free_port(), serving.free_port()
    with serving.running(serving.web_server(nation.name, ours), serving.bare_server(nation.name, theirs)):
        alone = {
            "ours": _saver(ours, nation, 1, person=nation.lead, statement=0),
            "bare": _bare_saver(theirs, nation, 1, statement=1),
            "many": _saver(ours, nation, 1, person=nation.of_many, statement=2),
        }
        crowds = {
            "ours": [_saver(ours, nation, school, person=school, statement=0) for school in SCHOOLS[1:]],
            "bare": [_bare_saver(theirs, nation, school, statement=1) for school in SCHOOLS[1:]],
        }
        one = interleaved(rounds, {name: partial(_alone, saver, saves) for name, saver in alone.items()})
        all_at_once = interleaved(rounds, {name: partial(_crowd, crowd, burst) for name, crowd in crowds.items()})
    return [*_of_one(one), *_of_all(all_at_once)]


def _of_one(one: dict[str, list[list[float]]]) -> list[Figure]:
    return [
        Figure("save one answer, p50 of one client", middle(one["ours"]) * 1000, "ms"),
        Figure("  the bare view doing its SQL", middle(one["bare"]) * 1000, "ms"),
        Figure("  ours beside the bare view", ratio(one["ours"], one["bare"]), "×", at_most=2),
        Figure("  by somebody with 1,500 memberships", middle(one["many"]) * 1000, "ms"),
        Figure("  beside somebody with one", ratio(one["many"], one["ours"]), "×", at_most=1.1),
    ]


def _of_all(crowds: dict[str, list[list[float]]]) -> list[Figure]:
    # A crowd's sample is the seconds from one save to the next.
    return [
        Figure("saves a second with 8 clients", 1 / middle(crowds["ours"]), "a second", at_least=250),
        Figure("  the bare view", 1 / middle(crowds["bare"]), "a second"),
    ]


def _alone(saver: Saver, saves: int) -> Iterator[float]:
    saver.save()
    for _ in range(saves):
        yield seconds(saver.save)


def _crowd(crowd: list[Saver], burst: float) -> list[float]:
    began = time.perf_counter()
    counts = [0] * len(crowd)
    threads = [
        threading.Thread(target=_save_until, args=(saver, began + burst, counts, place))
        for place, saver in enumerate(crowd)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [(time.perf_counter() - began) / sum(counts)]


def _save_until(saver: Saver, end: float, counts: list[int], place: int) -> None:
    while time.perf_counter() < end:
        saver.save()
        counts[place] += 1


def _saver(port: int, nation: Nation, school: int, *, person: int, statement: int) -> Saver:
    answer = _answer(nation, school, statement)
    path = f"/en/school/{school}/evaluations/{nation.evaluation_of(school)}/statements/{answer.statement_code}/"
    fields = {"level": "2", "reason": "", "note": NOTE, "note_language": "en"}
    return Saver(asking.Browser(port, asking.sign_in(person)), path, fields, answer.revision)


def _bare_saver(port: int, nation: Nation, school: int, *, statement: int) -> Saver:
    answer = _answer(nation, school, statement)
    path = f"/save/{school}/{nation.evaluation_of(school)}/{answer.statement_id}/"
    fields = {"level": str(answer.level_id), "note": NOTE}
    return Saver(asking.Browser(port, asking.sign_in(school, bare.BACKEND)), path, fields, answer.revision)


def _answer(nation: Nation, school: int, statement: int) -> Any:
    """The answer with its codes, which the query adds."""
    with open_scope(school_scope(school)):
        return answers_of(nation.evaluation_of(school))[statement]
