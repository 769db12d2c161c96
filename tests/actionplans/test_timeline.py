"""The timeline of a plan: the picture and the table say the same, narrowed as on the plan's page."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actionplans.models import Action, Plan
from schools.models import Term
from tests.factories.actionplans import acted, milestoned, planned, prioritised, progressed
from tests.factories.frameworks import make_version
from tests.factories.schools import TermFactory, six_actors

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def plan(actors):
    return planned(actors.school_a, make_version())


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


def url(plan):
    return reverse("school_plan_timeline", args=[plan.school_id, plan.id])


def text(response):
    return response.content.decode()


def statements(browser, address):
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        browser.get(address)
    return len(captured)


def table(response):
    return text(response).split("<tbody", 1)[1]


def test_picture_and_table_show_every_action_with_its_dates(lead, plan):
    first, second = prioritised(plan), prioritised(plan, "Families")
    milestoned(acted(first, "Friends", ends_on=date(2027, 7, 1)))
    acted(second, "Coffee mornings", is_open_ended=True)
    page = lead.get(url(plan))
    svg = text(page).split('<svg class="app-timeline__drawing"')[1]
    assert all(each in svg for each in ("1. Playtime", "2. Families", "Friends", "Coffee mornings", "<circle"))
    assert all(each in table(page) for each in ("1 Jul 2027", "First cohort", "1 Oct 2026", "Without an end"))
    assert "style=" not in svg


def test_overdue_is_said_in_words(lead, plan):
    acted(prioritised(plan), "Late", ends_on=date(2026, 9, 11))
    assert "Overdue since 11 Sept 2026" in table(lead.get(url(plan)))


def test_finished_is_not_overdue(lead, plan):
    progressed(acted(prioritised(plan), "Done", ends_on=date(2026, 9, 11)), "completed")
    assert "Overdue since" not in text(lead.get(url(plan)))


def test_action_without_dates_stands_below_the_picture(lead, plan):
    acted(prioritised(plan), "Some day", starts_on=None)
    page = lead.get(url(plan))
    assert page.context["page"].picture is None
    assert [line.title for line in page.context["page"].undated] == ["Some day"]
    assert "No dates yet" in text(page)


def test_filters_narrow_picture_and_table_and_stay_on_the_timeline(lead, plan):
    priority = prioritised(plan)
    acted(priority, "Friends", who=("Ann",))
    acted(priority, "Talk", who=("Bob",))
    page = lead.get(url(plan), {"lead": "Ann"})
    assert [line.title for line in page.context["page"].lines] == ["Friends"]
    assert [row.label_lines[0][1] for row in page.context["page"].picture.rows] == ["1 Friends"]
    form = text(page).split('<form method="get"')[1]
    assert "action=" not in form.split(">")[0]


def test_no_action_chosen_says_so(lead, plan):
    acted(prioritised(plan))
    assert "No action to show" in text(lead.get(url(plan), {"lead": "Nobody"}))


def test_terms_of_the_authority_lie_behind_the_rows(lead, plan):
    TermFactory(authority=plan.authority)
    TermFactory()
    acted(prioritised(plan))
    bands = lead.get(url(plan)).context["page"].picture.bands
    assert [band.name for band in bands] == ["Autumn term"]
    assert Term.objects.count() == 2


def test_today_is_a_line_only_within_the_plans_time(lead, plan):
    soon, ago = timezone.localdate() + timedelta(days=9), date(2019, 9, 1)
    acted(prioritised(plan), starts_on=ago, ends_on=soon)
    assert lead.get(url(plan)).context["page"].picture.today
    Plan.objects.filter(id=plan.id).update(starts_on=ago, ends_on=date(2020, 7, 20))
    Action.objects.update(ends_on=date(2020, 1, 1))
    picture = lead.get(url(plan)).context["page"].picture
    assert picture.today == ""
    assert picture.note


def test_plans_page_links_to_it(lead, plan):
    assert url(plan) in text(lead.get(reverse("school_plan", args=[plan.school_id, plan.id])))


def test_governor_may_not_read_drafts_and_outsiders_find_nothing(signed_in, actors, plan):
    assert signed_in(actors.reader_a).get(url(plan)).status_code == 403
    for outsider in (actors.lead_b, actors.officer_a, actors.officer_b, actors.stranger):
        assert signed_in(outsider).get(url(plan)).status_code == 404


def test_authority_has_it_too(signed_in, actors):
    plan = planned(actors.school_a.authority)
    acted(prioritised(plan), "Train leads")
    address = reverse("authority_plan_timeline", args=[plan.authority.code, plan.id])
    assert "Train leads" in text(signed_in(actors.officer_a).get(address))


def test_page_costs_the_same_with_one_and_with_many(lead, plan):
    acted(prioritised(plan))
    few = statements(lead, url(plan))
    for number in range(3):
        priority = prioritised(plan, f"Priority {number}")
        for _ in range(3):
            milestoned(acted(priority))
    assert statements(lead, url(plan)) == few <= MOST


def test_welsh_page_is_welsh(lead, plan):
    acted(prioritised(plan), ends_on=date(2026, 9, 11))
    page = text(lead.get(url(plan).replace("/en/", "/cy/")))
    assert "Camau gweithredu dros amser" in page
    assert "Medi" in page
