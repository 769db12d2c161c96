"""Saving answers by HTTP, and comparing what was acknowledged with what the database holds."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.service.http import Reply, Visitor, revision_in
from tests.service.running import RunningService
from tests.service.troupes import Troupe


@dataclass(frozen=True)
class Acknowledged:
    """A save that the service said it made."""

    code: str
    revision: int
    note: str


@dataclass
class Answers:
    """The answers of one troupe's evaluation."""

    service: RunningService
    troupe: Troupe

    def __post_init__(self) -> None:
        self.evaluation_id = self.service.sql(
            "select id from evaluations_evaluation where school_id = %s", self.troupe.school_id
        )[0][0]

    @property
    def address(self) -> str:
        """The evaluation's address."""
        return f"/en/school/{self.troupe.school_id}/evaluations/{self.evaluation_id}"

    def codes(self) -> list[str]:
        """The statements, in order."""
        rows = self.service.sql(
            "select code from frameworks_statement where version_id = %s order by id", self.troupe.version_id
        )
        return [code for (code,) in rows]

    def save(self, visitor: Visitor, code: str, revision: int, note: str, level: str = "2") -> Reply:
        """One save, as the page makes it by htmx; status 0 where nothing answers."""
        fields = {"level": level, "reason": "", "note": note, "note_language": "en", "revision": revision}
        return visitor.try_post(f"{self.address}/statements/{code}/", fields, by_htmx=True)

    def stored(self) -> dict[str, tuple[int, str]]:
        """What stands: revision and note by statement."""
        rows = self.service.sql(
            "select code, revision, note from evaluations_answer answer"
            " join frameworks_statement statement on statement.id = statement_id where evaluation_id = %s",
            self.evaluation_id,
        )
        return {code: (revision, note) for code, revision, note in rows}

    def history(self) -> set[tuple[str, int, str]]:
        """Every state there has been: statement, revision and note."""
        rows = self.service.sql(
            "select code, revision, note from evaluations_answerevent event"
            " join frameworks_statement statement on statement.id = statement_id where evaluation_id = %s",
            self.evaluation_id,
        )
        return set(rows)

    def lost(self, acknowledged: list[Acknowledged]) -> list[Acknowledged]:
        """What was acknowledged and is in no state there has been, or newer than what stands."""
        history, stored = self.history(), self.stored()
        return [
            each
            for each in acknowledged
            if (each.code, each.revision, each.note) not in history or stored[each.code][0] < each.revision
        ]


@dataclass
class Writer:
    """Somebody who goes on saving, one statement after the other, and sends again what was not acknowledged."""

    answers: Answers
    visitor: Visitor
    acknowledged: list[Acknowledged] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)

    def write(self, until: threading.Event) -> None:
        """Save until told to stop."""
        codes = self.answers.codes()
        revisions = {code: revision for code, (revision, _note) in self.answers.stored().items()}
        number = 0
        while not until.is_set():
            code, note = codes[number % len(codes)], f"Note {number}"
            reply = self.answers.save(self.visitor, code, revisions[code], note)
            if reply.status == 200:
                revisions[code] = revision_in(reply)
                self.acknowledged.append(Acknowledged(code, revisions[code], note))
                number += 1
            else:
                self.refusals.append(reply.status)
                time.sleep(0.02)

    def wrote(self, more: int) -> "Progress":
        """Whether that many more saves than now have been acknowledged, to wait for."""
        return Progress(self, len(self.acknowledged) + more)


@dataclass(frozen=True)
class Progress:
    """How far a writer should come."""

    writer: Writer
    target: int

    def __call__(self) -> bool:
        return len(self.writer.acknowledged) >= self.target


@contextmanager
def writing(answers: Answers) -> Iterator[Writer]:
    """A lead who writes all through the block."""
    writer = Writer(answers, Visitor(answers.service.address).sign_in(answers.troupe.lead))
    stop = threading.Event()
    thread = threading.Thread(target=writer.write, args=[stop])
    thread.start()
    try:
        yield writer
    finally:
        stop.set()
        thread.join()
