"""Two people save in the same moment: nothing is lost, and whoever came second is told (issue, done when 3)."""

from functools import partial

from tests.faults.answering import Acknowledged, Answers
from tests.service.http import Visitor, at_once, revision_in
from tests.service.running import RunningService

PAIRS = 50


def test_two_answers_of_one_evaluation(service: RunningService) -> None:
    answers = Answers(service, service.troupes["pairs"])
    lead = Visitor(service.address).sign_in(answers.troupe.lead)
    colleague = Visitor(service.address).sign_in(answers.troupe.colleague)
    codes = answers.codes()
    revisions = dict.fromkeys(codes, 0)
    acknowledged = []
    for number in range(PAIRS):
        one, other = codes[2 * number % len(codes)], codes[(2 * number + 1) % len(codes)]
        replies = at_once(
            partial(answers.save, lead, one, revisions[one], f"Lead {number}"),
            partial(answers.save, colleague, other, revisions[other], f"Colleague {number}"),
        )
        assert [reply.status for reply in replies] == [200, 200]
        for who, code, reply in zip(("Lead", "Colleague"), (one, other), replies, strict=True):
            revisions[code] = revision_in(reply)
            acknowledged.append(Acknowledged(code, revisions[code], f"{who} {number}"))

    last = {each.code: (each.revision, each.note) for each in acknowledged}
    assert answers.lost(acknowledged) == []
    assert answers.stored() == last


def test_one_same_answer(service: RunningService) -> None:
    answers = Answers(service, service.troupes["same"])
    lead = Visitor(service.address).sign_in(answers.troupe.lead)
    colleague = Visitor(service.address).sign_in(answers.troupe.colleague)
    code = answers.codes()[0]
    acknowledged = []
    for number in range(PAIRS):
        notes = [f"Lead wrote {number}", f"Colleague wrote {number}"]
        replies = at_once(
            partial(answers.save, lead, code, number, notes[0]),
            partial(answers.save, colleague, code, number, notes[1]),
        )
        assert sorted(reply.status for reply in replies) == [200, 409]
        winner = [reply.status for reply in replies].index(200)
        loser = replies[1 - winner]
        assert notes[0] in loser.text
        assert notes[1] in loser.text
        acknowledged.append(Acknowledged(code, number + 1, notes[winner]))

    assert answers.lost(acknowledged) == []
    assert answers.stored()[code] == (PAIRS, acknowledged[-1].note)
