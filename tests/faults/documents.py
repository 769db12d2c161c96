"""Asking for a submission's PDF by HTTP, and watching the row that stands for it."""

from dataclasses import dataclass

from tests.service.http import Reply, Visitor
from tests.service.running import RunningService, wait_for
from tests.service.troupes import Troupe

# A worker that was killed is missed after half a minute, and all this while other tests use the same two cores.
PATIENCE = 150.0


@dataclass
class Order:
    """A PDF of a troupe's submission that its officer asked for."""

    service: RunningService
    officer: Visitor
    reply: Reply

    @property
    def document_id(self) -> str:
        """What stands in the address of its page."""
        return self.reply.location.rstrip("/").rsplit("/", 1)[1]

    def status(self) -> str:
        """queued, running, ready or failed."""
        return self.service.sql("select status from reporting_document where id = %s", self.document_id)[0][0]

    def wait_until(self, status: str) -> None:
        """Return as soon as it has come to this status, while what dies is started again."""

        def has_come() -> bool:
            self.service.revive()
            return self.status() == status

        wait_for(has_come, f"a document that is {status}", seconds=PATIENCE)

    def file(self) -> Reply:
        """The file, as the officer downloads it."""
        return self.officer.get(f"{self.reply.location}file/")


def ask_for_document(service: RunningService, troupe: Troupe) -> Order:
    """The officer presses the button for the PDF in Welsh."""
    officer = Visitor(service.address).sign_in(troupe.officer)
    ((submission_id,),) = service.sql("select id from evaluations_submission where school_id = %s", troupe.school_id)
    # The page that has the button; the first page after signing in gives the key that its form carries.
    officer.get(f"/en/authority/{troupe.authority_code}/submissions/{submission_id}/")
    path = f"/en/authority/{troupe.authority_code}/documents/request/"
    reply = officer.post(path, {"submission": submission_id, "language": "cy"})
    assert reply.status == 302
    return Order(service, officer, reply)
