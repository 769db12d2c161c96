"""A PDF that was asked for is made in the end, whatever dies meanwhile (issue, done when 4)."""

import time

import pytest

from tests.faults.answering import Answers
from tests.faults.documents import ask_for_document
from tests.service.http import Visitor
from tests.service.running import RunningService

# How long a request may take while the broker is down.
A_MOMENT = 1.5

pytestmark = pytest.mark.timeout(400)


@pytest.mark.parametrize("name", ["worker", "broker", "postgres"])
def test_running_document_ends_ready(service: RunningService, name: str) -> None:
    order = ask_for_document(service, service.troupes["worker"])
    order.wait_until("running")
    service.kill(name)
    service.begin(name)

    order.wait_until("ready")

    assert order.file().text.startswith("%PDF")


def test_broker_that_is_down_stops_neither_saving_nor_asking(service: RunningService) -> None:
    answers = Answers(service, service.troupes["killed"])
    lead = Visitor(service.address).sign_in(answers.troupe.lead)
    code = answers.codes()[-1]
    revision = answers.stored()[code][0]

    service.kill("broker")
    saved, saving = timed(lambda: answers.save(lead, code, revision, "Nobody carries messages."))
    order, asking = timed(lambda: ask_for_document(service, service.troupes["broker"]))
    status_meanwhile = order.status()
    service.begin("broker")
    order.wait_until("ready")

    assert saved.status == 200
    assert answers.stored()[code] == (revision + 1, "Nobody carries messages.")
    assert saving < A_MOMENT
    # Signing in, opening the page and asking are four requests.
    assert asking < 4 * A_MOMENT
    assert status_meanwhile == "queued"


def timed(do):
    """What it returns and how many seconds it took."""
    began = time.monotonic()
    return do(), time.monotonic() - began
