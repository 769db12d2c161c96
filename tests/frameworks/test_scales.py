"""Any scale and any of the project's frameworks, all the way: answered, checked, submitted, counted and drawn."""

import re

import pytest
from django.urls import reverse

from evaluations.enums import Audience
from frameworks.models import FrameworkVersion
from frameworks.services import PACKS, load_files, pack_files
from tests.factories.evaluations import answered, started, submitted
from tests.factories.frameworks import make_version
from tests.factories.reporting import refreshed
from tests.factories.schools import MembershipFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db

STEP, STEP_ON = '<rect class="app-level__step', "app-level__step--on"


@pytest.mark.parametrize("levels", [2, 3, 4, 6])
def test_school_chooses_among_the_levels_of_its_scale(signed_in, levels):
    actors = six_actors()
    evaluation = started(actors.school_a, make_version(domains=1, statements=1, levels=levels))

    page = (
        signed_in(actors.lead_a).get(reverse("evaluation_domain", args=[actors.school_a.id, evaluation.id, "d1"])).text
    )

    values = re.findall(r'type="radio"[^>]*name="level"[^>]*value="([^"]+)"|name="level" value="([^"]+)"', page)
    assert sorted({first or second for first, second in values}) == sorted(
        [*map(str, range(levels)), "dont-know", "not-applicable"]
    )


@pytest.mark.parametrize("levels", [2, 3, 4, 6])
def test_highest_level_is_drawn_full_where_answers_are_read(signed_in, levels):
    actors = six_actors()
    evaluation = started(actors.school_a, make_version(domains=1, statements=1, levels=levels))
    answered(evaluation, level=str(levels - 1))

    page = signed_in(actors.lead_a).get(reverse("check_answers", args=[actors.school_a.id, evaluation.id])).text

    assert page.count(STEP) == page.count(STEP_ON)
    assert page.count(STEP) % (levels - 1) == 0
    assert page.count(STEP) > 0


@pytest.mark.parametrize("levels", [2, 3, 6])
def test_authority_sees_each_level_of_the_scale_in_a_look_of_its_own(signed_in, levels):
    officer = MembershipFactory(officer=True)
    version = make_version(domains=1, statements=1, levels=levels)
    for level in range(levels):
        submitted(SchoolFactory(authority=officer.authority), version, level=str(level), audience=Audience.AUTHORITY)
    refreshed(officer.authority)

    page = signed_in(officer.person).get(f"/en/authority/{officer.authority.code}/").text

    legend = re.findall(r'app-legend__swatch.*?fill="(#[0-9a-f]{6})".*?</svg>(Level [0-9])</li>', page, re.DOTALL)
    assert [label for _, label in legend] == [f"Level {level}" for level in range(levels)]
    assert len({colour for colour, _ in legend}) == levels


@pytest.fixture
def project():
    """The project's own frameworks, as a service loads them."""
    load_files(files=pack_files(PACKS), by="tests")


def test_school_is_offered_the_whole_school_approach_first(signed_in, project):
    actors = six_actors()

    page = signed_in(actors.lead_a).get(reverse("school_home", args=[actors.school_a.id])).text

    offered = re.findall(r"/start/([0-9]+)/", page)
    slugs = dict(FrameworkVersion.objects.values_list("id", "framework__slug"))
    assert [slugs[int(version_id)] for version_id in offered] == ["wsa", "ncb", "derbyshire"]


@pytest.mark.parametrize(
    ("slug", "level", "label"), [("ncb", "4", "Embedded and sustained"), ("derbyshire", "2", "Fully")]
)
def test_school_submits_against_each_framework(signed_in, project, slug, level, label):
    actors = six_actors()
    version = FrameworkVersion.objects.get(framework__slug=slug, version="1.1")

    submission = submitted(actors.school_a, version, level=level)

    statements = version.statements.count()
    page = signed_in(actors.lead_a).get(reverse("school_submission", args=[actors.school_a.id, submission.id])).text
    assert page.count(label) >= statements
    assert page.count(STEP) == page.count(STEP_ON)
