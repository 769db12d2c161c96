"""The terms of an authority."""

from datetime import date

import pytest

from schools.models import Term
from schools.rules.terms import TermDates, TermFault, fault_of
from tests.factories.schools import MembershipFactory, TermFactory

pytestmark = pytest.mark.django_db
AUTUMN = TermDates(date(2026, 9, 1), date(2026, 10, 26), date(2026, 10, 30), date(2026, 12, 18))


@pytest.fixture(autouse=True)
def _this_year(monkeypatch):
    monkeypatch.setattr("schools.views.terms.timezone.localdate", lambda: date(2026, 11, 24))


def posted(term=None, **changes):
    fields: dict[str, int] = {}
    for name in ("starts_on", "half_term_starts_on", "half_term_ends_on", "ends_on"):
        day = changes.get(name, getattr(AUTUMN, name))
        fields |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    return {**fields, "seen": changes.get("seen", "")}


def address(admin, page="2026/autumn/"):
    return f"/en/authority/{admin.authority.code}/terms/{page}"


def test_rules():
    spring = TermDates(date(2027, 1, 4), date(2027, 2, 15), date(2027, 2, 19), date(2027, 3, 19))
    assert fault_of(AUTUMN, 2026, [spring]) is None
    assert fault_of(AUTUMN, 2025, []) == TermFault.OUTSIDE_SCHOOL_YEAR
    assert fault_of(AUTUMN, 2026, [AUTUMN]) == TermFault.OVERLAPS
    backwards = TermDates(AUTUMN.ends_on, AUTUMN.half_term_starts_on, AUTUMN.half_term_ends_on, AUTUMN.starts_on)
    assert fault_of(backwards, 2026, []) == TermFault.NOT_IN_ORDER


def test_entering_and_the_list(signed_in):
    admin = MembershipFactory(authority_admin=True)
    browser = signed_in(admin.person)
    assert browser.post(address(admin), posted()).status_code == 302
    assert browser.post(address(admin), posted()).status_code == 302
    assert Term.objects.get().ends_on == date(2026, 12, 18)
    page = browser.get(address(admin, "")).content.decode()
    assert "18 Dec 2026" in page
    assert page.count("Not entered yet") == 8


def test_changed_meanwhile(signed_in):
    admin = MembershipFactory(authority_admin=True)
    TermFactory(authority=admin.authority)
    response = signed_in(admin.person).post(address(admin), posted(ends_on=date(2026, 12, 17), seen="another"))
    assert response.status_code == 409
    assert Term.objects.get().ends_on == date(2026, 12, 18)


@pytest.mark.parametrize(
    "changes", [{"ends_on": date(2026, 10, 1)}, {"starts_on": date(2025, 9, 1)}, {"ends_on": date(2027, 1, 20)}]
)
def test_impossible_dates(signed_in, changes):
    admin = MembershipFactory(authority_admin=True)
    TermFactory(authority=admin.authority, spring=True)
    assert signed_in(admin.person).post(address(admin), posted(**changes)).status_code == 422
    assert Term.objects.count() == 1


def test_no_date_at_all(signed_in):
    admin = MembershipFactory(authority_admin=True)
    assert signed_in(admin.person).post(address(admin), {"starts_on_day": "x\x00"}).status_code == 422


def test_who_may(signed_in):
    admin = MembershipFactory(authority_admin=True)
    officer = MembershipFactory(officer=True, authority=admin.authority)
    elsewhere = MembershipFactory(authority_admin=True)
    assert signed_in(officer.person).post(address(admin), posted()).status_code == 403
    assert signed_in(elsewhere.person).post(address(admin), posted()).status_code == 404
    assert signed_in(admin.person).get(address(admin, "1999/autumn/")).status_code == 404
    assert signed_in(admin.person).get(address(admin, "2026/winter/")).status_code == 404
