"""The bell: no statement names a tenant table without a scope, in a request, a task or anywhere else."""

import pytest
from celery import current_app
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from common.bell import ScopeNotOpen, ring_without_scope, tenant_tables
from common.scope import APP_ROLE, current_scope, open_scope, switch_scope
from schools.models import Membership, School
from schools.services.doors import public_door
from schools.services.scopes import national_scope, school_scope
from tests.factories.schools import MembershipFactory, SchoolFactory
from wellbeing.middleware import DoorMiddleware

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", sorted(tenant_tables()))
@pytest.mark.parametrize("statement", ["select count(*) from {}", 'update "{}" set id = id', "table public.{}"])
def test_statement_without_scope_rings(table, statement):
    with (
        connection.execute_wrapper(ring_without_scope),
        connection.cursor() as cursor,
        pytest.raises(ScopeNotOpen, match=table),
    ):
        cursor.execute(statement.format(table))


def test_statement_in_scope_does_not_ring():
    school = SchoolFactory()
    with connection.execute_wrapper(ring_without_scope), open_scope(school_scope(school.id)):
        assert School.objects.count() == 1


def test_bell_rings_again_after_the_scope():
    with connection.execute_wrapper(ring_without_scope):
        with open_scope(national_scope()):
            pass
        with pytest.raises(ScopeNotOpen):
            School.objects.count()


def test_bell_rings_again_after_an_error_in_the_scope():
    with connection.execute_wrapper(ring_without_scope):
        with pytest.raises(ZeroDivisionError), open_scope(national_scope()):
            raise ZeroDivisionError
        assert current_scope() is None
        with pytest.raises(ScopeNotOpen):
            School.objects.count()


def test_inner_scope_gives_back_the_outer_one():
    first, second = SchoolFactory.create_batch(2)
    with open_scope(school_scope(first.id)):
        with open_scope(school_scope(second.id)):
            assert School.objects.get() == second
        assert School.objects.get() == first


def test_scope_is_only_switched_where_one_is_open():
    with pytest.raises(RuntimeError, match="open scope"):
        switch_scope(national_scope())


def test_view_behind_a_public_door_cannot_touch_a_tenant(client):
    """A view that forgot what it reads is heard, not answered with nothing."""

    @public_door
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(Membership.objects.count()))

    request = RequestFactory().get("/")
    middleware = DoorMiddleware(lambda request: view(request))
    assert middleware.process_view(request, view, (), {}) is None
    with connection.execute_wrapper(ring_without_scope), pytest.raises(ScopeNotOpen):
        view(request)


def test_task_without_scope_rings():
    @current_app.task(name="tests.forgot_its_scope", shared=False)
    def forgot() -> int:
        return Membership.objects.count()

    with connection.execute_wrapper(ring_without_scope), pytest.raises(ScopeNotOpen):
        forgot.apply(throw=True)


def test_every_task_of_the_schedule_opens_its_scope(settings):
    MembershipFactory(lead=True)
    current_app.loader.import_default_modules()
    names = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert names
    with connection.execute_wrapper(ring_without_scope):
        for name in names:
            current_app.tasks[name].apply(throw=True)


def test_bell_hangs_on_connections_of_the_login_role_only():
    for user, hangs in ((APP_ROLE, True), (connection.settings_dict["USER"], False)):
        own = connections.create_connection("default")
        own.settings_dict = {**connection.settings_dict, "USER": user}
        own.connect()
        try:
            assert (ring_without_scope in own.execute_wrappers) is hangs
        finally:
            own.close()
