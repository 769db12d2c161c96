"""Two people do what only one can do, in the same moment: it is done once, and the other is told."""

import hashlib
import json
from functools import partial

import pytest

from tests.faults.answering import Answers
from tests.service.http import Reply, Visitor, at_once
from tests.service.running import RunningService
from tests.service.troupes import Troupe

ROUNDS = 12


def test_submission_holds_exactly_what_was_saved(service: RunningService) -> None:
    """Each round somebody saves while somebody submits. Either may be first; nothing may fall between them."""
    race = Race(service)
    submissions = 0
    for number in range(ROUNDS):
        race.sign_off()
        saved, submitted = at_once(partial(race.save, f"Note {number}"), race.submit)

        # Exactly one of the two: a save that came first has undone the sign-off, a submission that came first locked.
        assert [saved.status, submitted.status] in ([200, 409], [409, 302])
        if submitted.status == 302:
            submissions += 1
            assert race.submitted() == race.working()
            race.reopen()
    race.sign_off()
    assert race.submit().status == 302
    assert race.submitted() == race.working()
    assert race.fingerprints() == [True] * (submissions + 1)


@pytest.mark.parametrize("key", ["start-1", "start-2", "start-3"])
def test_two_people_start_one_cycle(service: RunningService, key: str) -> None:
    troupe = service.troupes[key]
    path = f"/en/school/{troupe.school_id}/start/{troupe.version_id}/"
    visitors = [Visitor(service.address).sign_in(person) for person in (troupe.lead, troupe.colleague)]

    replies = at_once(*(lambda visitor=visitor: visitor.post(path, {}) for visitor in visitors))

    assert [reply.status for reply in replies] == [302, 302]
    assert counted(service, "evaluations_evaluation", troupe) == 1
    assert counted(service, "evaluations_answer", troupe) == len(Answers(service, troupe).codes())
    assert counted(service, "evaluations_stageevent", troupe) == 1


@pytest.mark.parametrize("key", [f"decide-{number}" for number in range(1, 6)])
def test_two_coordinators_decide_one_submission(service: RunningService, key: str) -> None:
    troupe = service.troupes[key]
    desks = [(troupe.coordinator, troupe.caseload_id), (troupe.colleague_coordinator, troupe.colleague_caseload_id)]
    replies = at_once(*(deciding(service, troupe, *desk) for desk in desks))

    assert sorted(reply.status for reply in replies) == [302, 409]
    assert counted(service, "evaluations_review", troupe) == 1
    told = next(reply for reply in replies if reply.status == 409)
    assert "This submission already has its reply" in told.text


def deciding(service: RunningService, troupe: Troupe, email: str, caseload_id: int):
    """A coordinator with their hand on the button."""
    visitor = Visitor(service.address).sign_in(email)
    ((submission_id,),) = service.sql("select id from evaluations_submission where school_id = %s", troupe.school_id)
    path = f"/en/caseload/{caseload_id}/submissions/{submission_id}/decide/"
    visitor.get(path)
    return lambda: visitor.post(path, {"decision": "accept", "text": "Da iawn.", "text_language": "cy"})


def counted(service: RunningService, table: str, troupe: Troupe) -> int:
    """How many rows of the table are of the troupe's school."""
    return int(service.sql(f"select count(*) from {table} where school_id = %s", troupe.school_id)[0][0])


class Race:
    """One evaluation with a lead who submits, a colleague who saves, a senior leader and a coordinator."""

    def __init__(self, service: RunningService) -> None:
        self.service = service
        self.troupe = service.troupes["race"]
        self.answers = Answers(service, self.troupe)
        self.code = self.answers.codes()[0]
        self.lead, self.saver, self.senior, self.coordinator = (
            Visitor(service.address).sign_in(person)
            for person in (
                self.troupe.lead,
                self.troupe.colleague,
                self.troupe.senior_leader,
                self.troupe.coordinator,
            )
        )

    def sign_off(self) -> None:
        """The senior leader signs what the page shows now."""
        page = self.senior.get(f"{self.answers.address}/check/").text
        if 'name="seen_sha256"' not in page:
            return
        seen = page.split('name="seen_sha256"')[1].split('value="')[1].split('"')[0]
        assert self.senior.post(f"{self.answers.address}/sign-off/", {"seen_sha256": seen, "note": ""}).status == 302

    def save(self, note: str) -> Reply:
        """Another word on the first statement."""
        return self.answers.save(self.saver, self.code, self.answers.stored()[self.code][0], note)

    def submit(self) -> Reply:
        """The lead presses the button."""
        return self.lead.post(f"{self.answers.address}/submit/", {"audience": "coordinator"})

    def reopen(self) -> None:
        """The coordinator suggests changes, so that the school may go on writing."""
        path = f"/en/caseload/{self.troupe.caseload_id}/submissions/{self._latest()[0]}/decide/"
        decision = {"decision": "suggest", "text": "One more thing.", "text_language": "en"}
        assert self.coordinator.post(path, decision).status == 302

    def submitted(self) -> dict[str, tuple[str, str]]:
        """Level and note by statement, in the canonical JSON of the latest submission."""
        content = json.loads(self._latest()[1])
        return {answer["statement"]: (answer["level"], answer["note"]) for answer in content["answers"]}

    def working(self) -> dict[str, tuple[str, str]]:
        """The same in the school's own rows."""
        rows = self.service.sql(
            "select statement.code, level.code, note from evaluations_answer answer"
            " join frameworks_statement statement on statement.id = statement_id"
            " join frameworks_level level on level.id = level_id where evaluation_id = %s",
            self.answers.evaluation_id,
        )
        return {code: (level, note) for code, level, note in rows}

    def fingerprints(self) -> list[bool]:
        """Of each submission, whether its fingerprint is that of its content."""
        rows = self.service.sql(
            "select sha256, canonical_json from evaluations_submission submission"
            " join evaluations_submissioncontent content on content.submission_id = submission.id"
            " where content.reader = 0 and submission.school_id = %s",
            self.troupe.school_id,
        )
        return [hashlib.sha256(content.encode()).hexdigest() == sha256 for sha256, content in rows]

    def _latest(self) -> tuple[int, str]:
        rows = self.service.sql(
            "select submission.id, canonical_json from evaluations_submission submission"
            " join evaluations_submissioncontent content on content.submission_id = submission.id"
            " where content.reader = 0 and submission.school_id = %s order by number desc",
            self.troupe.school_id,
        )
        return rows[0]
