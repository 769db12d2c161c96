"""Many submissions at once: refreshes of several authorities wait for each other in one order and lose nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from reporting import tasks
from reporting.models import CompletionRollup, NationalCompletion
from tests.factories.evaluations import submitted
from tests.factories.frameworks import make_version
from tests.factories.schools import AuthorityFactory, SchoolFactory


def _refresh(authority_id: int) -> None:
    try:
        tasks.refresh_rollup(authority_id=authority_id)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_refreshes_at_the_same_time_end_and_add_up():
    version = make_version(domains=1, statements=1)
    authorities = AuthorityFactory.create_batch(3)
    for authority in authorities:
        submitted(SchoolFactory(authority=authority), version)
        SchoolFactory(authority=authority)
    CompletionRollup.objects.all().delete()
    NationalCompletion.objects.all().delete()

    with ThreadPoolExecutor(6) as workers:
        list(workers.map(_refresh, [authority.id for authority in authorities] * 8))

    nation = NationalCompletion.objects.get(version=version)
    assert (nation.schools, nation.evaluated) == (6, 3)
