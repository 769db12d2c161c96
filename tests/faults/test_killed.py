"""`kill -9` of each part during use: every acknowledged answer is there after the restart (issue, done when 4)."""

import os
import signal

import pytest

from tests.faults.answering import Answers, writing
from tests.service.running import RunningService, kill_hard, wait_for

SOME = 30


def kill_a_web_process(service: RunningService) -> None:
    """One of the web server's processes; the web server itself starts another."""
    kill_hard(service.children("web")[0])


def kill_a_database_session(service: RunningService) -> None:
    """A session of the service: PostgreSQL then ends all others too and recovers by itself."""
    sessions = service.sql("select pid from pg_stat_activity where usename = 'llesiant_app'")
    os.kill(sessions[0][0], signal.SIGKILL)


def kill_and_begin(name: str):
    """A whole part, which somebody has to start again."""

    def kill(service: RunningService) -> None:
        service.kill(name)
        service.begin(name)

    return kill


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "kill",
    [
        pytest.param(kill_a_web_process, id="a web process"),
        pytest.param(kill_and_begin("web"), id="the web server"),
        pytest.param(kill_a_database_session, id="a database session"),
        pytest.param(kill_and_begin("postgres"), id="PostgreSQL"),
        pytest.param(kill_and_begin("worker"), id="the worker"),
        pytest.param(kill_and_begin("broker"), id="the broker"),
    ],
)
def test_every_acknowledged_answer_is_there(service: RunningService, kill) -> None:
    answers = Answers(service, service.troupes["killed"])
    with writing(answers) as writer:
        wait_for(writer.wrote(SOME), "saves before the fault", seconds=60)
        kill(service)
        wait_for(writer.wrote(SOME), "saves after the fault", seconds=60)

    assert answers.lost(writer.acknowledged) == []
    # 0: nothing answered; 503: the page that says what to do next. Nobody is shown anything else.
    assert set(writer.refusals) <= {0, 503}
