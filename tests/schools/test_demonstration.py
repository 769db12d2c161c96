"""Reference data and the demonstration's people and places."""

import json
from collections import defaultdict
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from schools.enums import Role
from schools.models import Authority, HealthBoard, Membership, Person, School, Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def _demonstration(settings):
    settings.DEMONSTRATION = True


def accounts():
    out = StringIO()
    call_command("demo_accounts", stdout=out)
    return json.loads(out.getvalue())


def test_reference_data_is_whole_and_loads_twice():
    for _time in range(2):
        call_command("load_reference", stdout=StringIO())
    assert (HealthBoard.objects.count(), Authority.objects.count(), Term.objects.count()) == (7, 22, 66)
    assert Authority.objects.get(code="660").name_cy == "Ynys Môn"
    assert not Authority.objects.filter(ons_code="").exists()


def test_an_authoritys_own_terms_are_kept():
    call_command("load_reference", stdout=StringIO())
    Term.objects.filter(authority__code="660").update(ends_on="2026-07-31")
    call_command("load_reference", stdout=StringIO())
    assert Term.objects.filter(authority__code="660", ends_on="2026-07-31").count() == 3


@pytest.mark.usefixtures("_demonstration")
def test_loading_twice_changes_nothing():
    call_command("load_reference", stdout=StringIO())
    call_command("load_demo_places", stdout=StringIO())
    before = (School.objects.count(), Person.objects.count(), Membership.objects.count())
    call_command("load_demo_places", stdout=StringIO())
    assert (School.objects.count(), Person.objects.count(), Membership.objects.count()) == before
    assert not School.objects.filter(is_demonstration=False).exists()


@pytest.mark.usefixtures("_demonstration")
def test_accounts_cover_every_role_and_two_authorities_with_three_schools():
    call_command("load_reference", stdout=StringIO())
    call_command("load_demo_places", stdout=StringIO())
    listed = accounts()
    assert {each["role"] for each in listed} == set(Role.values)
    assert {each["language"] for each in listed} == {"cy", "en"}
    schools = defaultdict(set)
    for school in School.objects.select_related("authority"):
        schools[school.authority.name_en].add(school.name_en)
    scopes = {each["scope"] for each in listed}
    assert sum(name in scopes and len(own & scopes) >= 3 for name, own in schools.items()) >= 2
    account = listed[0]
    assert Person.objects.get(email=account["email"]).check_password(account["password"])


@pytest.mark.usefixtures("_demonstration")
def test_passwords_stay_the_same():
    call_command("load_reference", stdout=StringIO())
    call_command("load_demo_places", stdout=StringIO())
    assert accounts() == accounts()


@pytest.mark.parametrize("command", ["load_demo_places", "demo_accounts", "load_demo"])
def test_refused_outside_the_demonstration(settings, command):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command(command)
    assert not Person.objects.exists()
