"""The nations that `make bench` measures are well formed, and a rebuild of their figures finds nothing to mend."""

import pytest
from django.core.management import call_command
from django.db.models import Sum

from benchmarks.dataset import fill
from common.scope import open_scope
from evaluations.models import Answer, StageEvent, SubmittedAnswer
from reporting import tasks
from reporting.enums import CheckResult
from reporting.models import LevelRollup, NationalLevel, RollupCheck
from schools.models import Authority, CaseloadSchool, Membership
from schools.services.scopes import rollup_scope
from tests.factories.frameworks import make_version
from tests.factories.schools import AuthorityFactory

pytestmark = pytest.mark.django_db
SCHOOLS = 40


@pytest.fixture
def nation():
    AuthorityFactory()
    version = make_version(domains=2, statements=3)
    fill(schools=SCHOOLS, cycles=2, year=2026, version_id=version.id)
    call_command("rebuild_rollups")
    return version


def test_nation_has_what_the_pages_need(nation):
    assert Authority.objects.count() == 22
    assert CaseloadSchool.objects.count() == SCHOOLS
    assert Membership.objects.filter(person_id=SCHOOLS + 5).count() == 2 * SCHOOLS
    # This year 4 schools have not begun and 8 are drafting; last year all 40 submitted.
    assert Answer.objects.count() == 36 * 6
    assert SubmittedAnswer.objects.count() == (28 + 40) * 6
    assert StageEvent.objects.filter(event="submitted").count() == 28 + 40


def test_rebuilt_figures_agree_with_the_facts(nation):
    counted = LevelRollup.objects.aggregate(total=Sum("answers"))["total"]

    tasks.verify_rollups()

    assert counted == NationalLevel.objects.aggregate(total=Sum("answers"))["total"] == (28 + 40) * 6
    assert set(RollupCheck.objects.values_list("result", flat=True)) <= {CheckResult.EQUAL, CheckResult.STALE}
    tasks.verify_rollups()
    latest = RollupCheck.objects.order_by("-id")[:22]
    assert {check.result for check in latest} == {CheckResult.EQUAL}


def test_rebuilding_again_changes_nothing(nation):
    before = list(LevelRollup.objects.order_by("id").values_list())

    call_command("rebuild_rollups")

    assert list(LevelRollup.objects.order_by("id").values_list()) == before
    with open_scope(rollup_scope(Authority.objects.order_by("id")[0].id)):
        assert LevelRollup.objects.exists()
