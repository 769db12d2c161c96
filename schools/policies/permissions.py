"""The one table of role → verbs (design 5). Whether a verb may be done *now* is each room's own policy."""

from schools.enums import Role, Verb

VERBS: dict[Role, frozenset[Verb]] = {
    Role.WELLBEING_LEAD: frozenset(
        {
            Verb.ENTER_SCHOOL,
            Verb.READ_SCHOOL,
            Verb.READ_DRAFT,
            Verb.EVALUATE,
            Verb.CONTRIBUTE,
            Verb.SUBMIT,
            Verb.PLAN,
            Verb.MANAGE_SCHOOL_PEOPLE,
        }
    ),
    Role.SENIOR_LEADER: frozenset(
        {
            Verb.ENTER_SCHOOL,
            Verb.READ_SCHOOL,
            Verb.READ_DRAFT,
            Verb.EVALUATE,
            Verb.CONTRIBUTE,
            Verb.SIGN_OFF,
            Verb.SUBMIT,
            Verb.PLAN,
            Verb.MANAGE_SCHOOL_PEOPLE,
        }
    ),
    # Part 2 gives contributors their assigned domains; until then they may enter and find nothing assigned.
    Role.CONTRIBUTOR: frozenset({Verb.ENTER_SCHOOL, Verb.CONTRIBUTE}),
    # A governor reads what was submitted, not what is being written (design 5).
    Role.GOVERNOR: frozenset({Verb.ENTER_SCHOOL, Verb.READ_SCHOOL}),
    Role.COORDINATOR: frozenset({Verb.READ_CASELOAD, Verb.REVIEW}),
    Role.AUTHORITY_OFFICER: frozenset({Verb.READ_AUTHORITY, Verb.PLAN_AUTHORITY}),
    Role.AUTHORITY_ADMINISTRATOR: frozenset({Verb.READ_AUTHORITY, Verb.PLAN_AUTHORITY, Verb.MANAGE_AUTHORITY}),
    Role.NATIONAL_ANALYST: frozenset({Verb.READ_NATION}),
    Role.PLATFORM_ADMINISTRATOR: frozenset({Verb.MANAGE_PLATFORM}),
}


def role_may(role: str, verb: Verb) -> bool:
    """Whether a person acting in this role may ever do this."""
    return verb in VERBS[Role(role)]
