"""The addresses of the service with everything that fills them: new pages are covered by themselves.

A page whose address carries something unknown here fails the tests with a message that says what to add.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from interventions.models import CommissionedOffer, IdentifiedNeed, TrainingSession
from schools.enums import Role
from schools.models import Membership
from schools.services.doors import Door, Place, door_of
from tests.access.world import Actor, Tenant, World, secret_of
from tests.factories.evaluations import this_year

# Views of libraries guard themselves and touch no tenant's table (the bell would ring): by module, with the reason.
LIBRARIES = {
    "allauth.": "signing in, second factors and connected accounts, each only one's own",
    "django.views.generic.base": "allauth's own redirects from former addresses",
}
# Outside /en/ and /cy/: the service's own checks, and the choice of a language.
WITHOUT_LANGUAGE = {"language_choice", "healthz", "readyz"}

# Which part of an address is the key of its place.
PLACE_KEYS = {Place.SCHOOL: "school_id", Place.CASELOAD: "membership_id", Place.AUTHORITY: "code"}

# What belongs to no tenant.
REFERENCE: dict[str, Callable[[World], object]] = {
    "version_id": lambda world: world.version.id,
    "slug": lambda world: world.version.framework.slug,
    "version": lambda world: world.version.version,
    "other": lambda world: world.other_version.framework.slug,
    "other_version": lambda world: world.other_version.version,
    "domain_code": lambda world: "d1",
    "stage_code": lambda world: "sorted",
    "statement_code": lambda world: "d1-s1",
    "entry_id": lambda world: world.entry.id,
    "school_year": lambda world: this_year(),
    "name": lambda world: "autumn",
    # A coordinator is no tenant's: each authority chooses its own schools for them.
    "coordinator_id": lambda world: world.actors["coordinator_a"].memberships[0].id,
}

OBJECT = Callable[[World, Actor, Place, Tenant], object]
# What belongs to a tenant: its value in an address of this place, as this actor could know it.
OBJECTS: dict[str, OBJECT] = {
    "evaluation_id": lambda world, actor, place, tenant: tenant.draft.id,
    "submission_id": lambda world, actor, place, tenant: tenant.submission.id,
    "document_id": lambda world, actor, place, tenant: world.document_of(actor, place, tenant),
    "cluster_id": lambda world, actor, place, tenant: tenant.cluster.id,
    "term_id": lambda world, actor, place, tenant: tenant.term.id,
    "membership_id": lambda world, actor, place, tenant: _member(place, tenant, world).id,
    "secret": lambda world, actor, place, tenant: secret_of(tenant.name, Place.SCHOOL),
    "evidence_id": lambda world, actor, place, tenant: tenant.evidence.id,
    "plan_id": lambda world, actor, place, tenant: tenant.actions[place].plan_id,
    "priority_id": lambda world, actor, place, tenant: tenant.actions[place].priority_id,
    "action_id": lambda world, actor, place, tenant: tenant.actions[place].id,
    "summary_id": lambda world, actor, place, tenant: tenant.summary.id,
    "measure_id": lambda world, actor, place, tenant: tenant.actions[place].measures.get().id,
    "milestone_id": lambda world, actor, place, tenant: tenant.actions[place].milestones.get().id,
    "review_id": lambda world, actor, place, tenant: tenant.actions[place].plan.reviews.earliest("id").id,
    "shared_id": lambda world, actor, place, tenant: tenant.actions[Place.SCHOOL].plan.shared.get().id,
    "intervention_id": lambda world, actor, place, tenant: tenant.intervention.id,
    "own_entry_id": lambda world, actor, place, tenant: tenant.own_entries.get(place, world.entry).id,
    "need_id": lambda world, actor, place, tenant: IdentifiedNeed.objects.get(school=tenant.school).id,
    "offer_id": lambda world, actor, place, tenant: CommissionedOffer.objects.get(authority=tenant.authority).id,
    "session_id": lambda world, actor, place, tenant: TrainingSession.objects.get(authority=tenant.authority).id,
    "paired_measure_id": lambda world, actor, place, tenant: tenant.intervention.measures.get().id,
    "practice_id": lambda world, actor, place, tenant: tenant.practice.id,
    "invitation_id": lambda world, actor, place, tenant: tenant.invitations[place].id,
}


@dataclass(frozen=True)
class Page:
    """A named address with its door; `parts` are the names in its pattern."""

    name: str
    door: Door
    parts: tuple[str, ...]

    @property
    def objects(self) -> tuple[str, ...]:
        """The parts that name something of a tenant, without the key of the place."""
        return tuple(part for part in self.parts if part not in REFERENCE and part != PLACE_KEYS.get(self.door.place))

    def address(self, world: World, actor: Actor, place_of: Tenant, objects_of: Tenant) -> str:
        """The address at one tenant's place with another's (or the same one's) objects."""
        values = {part: self._value(part, world, actor, place_of, objects_of) for part in self.parts}
        return reverse(self.name, kwargs=values)

    def _value(self, part: str, world: World, actor: Actor, place_of: Tenant, objects_of: Tenant) -> object:
        if part == PLACE_KEYS.get(self.door.place):
            return place_of.key(self.door.place)
        if part in REFERENCE:
            return REFERENCE[part](world)
        if part in OBJECTS:
            return OBJECTS[part](world, actor, self.door.place, objects_of)
        raise AssertionError(
            f"The address of page {self.name!r} carries {part!r}, which nobody filled. Add it to REFERENCE (belongs to "
            "no tenant) or OBJECTS (does) in tests/access/addresses.py, and what it names to tests/access/world.py."
        )


@dataclass(frozen=True)
class Case:
    """One address an actor may try: whose place, whose objects, and whether these belong together."""

    page: Page
    address: str
    place_of: Tenant
    objects_of: Tenant

    @property
    def fits(self) -> bool:
        """Whether the objects belong to the place of the address."""
        place = self.page.door.place
        return self.place_of.key(place) == self.objects_of.key(place)

    def is_held_by(self, actor: Actor) -> bool:
        """Whether the actor is something at the place of the address."""
        return bool(actor.held_at(self.page.door.place, self.place_of))

    def is_own(self, actor: Actor) -> bool:
        """Whether what a personal page names (a membership) is the actor's."""
        return not self.page.objects or _member(Place.PERSON, self.objects_of, None) in actor.memberships


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the service with its whole address."""

    def walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, URLPattern]]:
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                yield from walk(each, before + str(each.pattern))
            else:
                yield before + str(each.pattern), each

    yield from walk(get_resolver(), "")


def is_library(pattern: URLPattern) -> bool:
    """Whether a library answers at this address."""
    return pattern.callback.__module__.startswith(tuple(LIBRARIES))


def pages() -> list[Page]:
    """The pages of the service: named, in a language, our own."""
    return [
        Page(pattern.name, door, tuple(pattern.pattern.converters))
        for _, pattern in patterns()
        if not is_library(pattern) and pattern.name and pattern.name not in WITHOUT_LANGUAGE
        if (door := door_of(pattern.callback)) is not None
    ]


def cases_of(page: Page, world: World, actor: Actor) -> Iterator[Case]:
    """The page at each tenant's place with its own objects and, where the actor may be, with each other tenant's."""
    tenants, seen = list(world.tenants.values()), set()
    for place_of, objects_of in product(tenants, tenants):
        if place_of is not objects_of and not (page.objects and actor.held_at(page.door.place, place_of)):
            continue
        address = page.address(world, actor, place_of, objects_of)
        if address not in seen:
            seen.add(address)
            yield Case(page, address, place_of, objects_of)


def _member(place: Place, tenant: Tenant, world: World | None) -> Membership:
    """Somebody of the tenant whom those of the place have to do with."""
    if place == Place.PLATFORM and world:
        return world.actors["analyst"].memberships[0]
    return tenant.members[Role.AUTHORITY_OFFICER if place == Place.AUTHORITY else Role.CONTRIBUTOR]
