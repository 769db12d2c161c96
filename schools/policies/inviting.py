"""Whom a role may bring in and whom it may let go: always at its own place, never upwards (domain.md 6.5)."""

from schools.enums import Role

STAFF = (Role.SENIOR_LEADER, Role.CONTRIBUTOR, Role.GOVERNOR)

# Role → the roles it may invite people to. A lead is only invited where a school has none; else the lead hands over.
INVITABLE: dict[Role, tuple[Role, ...]] = {
    Role.WELLBEING_LEAD: STAFF,
    Role.SENIOR_LEADER: (Role.WELLBEING_LEAD, *STAFF),
    Role.AUTHORITY_ADMINISTRATOR: (
        Role.AUTHORITY_OFFICER,
        Role.AUTHORITY_ADMINISTRATOR,
        Role.WELLBEING_LEAD,
        Role.SENIOR_LEADER,
    ),
    Role.PLATFORM_ADMINISTRATOR: (
        Role.AUTHORITY_ADMINISTRATOR,
        Role.COORDINATOR,
        Role.NATIONAL_ANALYST,
        Role.PLATFORM_ADMINISTRATOR,
    ),
}

# Role → the roles whose memberships it may end. A school's lead ends by hand-over, or by the authority.
ENDABLE: dict[Role, tuple[Role, ...]] = {
    Role.WELLBEING_LEAD: STAFF,
    Role.SENIOR_LEADER: STAFF,
    Role.AUTHORITY_ADMINISTRATOR: INVITABLE[Role.AUTHORITY_ADMINISTRATOR],
    Role.PLATFORM_ADMINISTRATOR: INVITABLE[Role.PLATFORM_ADMINISTRATOR],
}

# Role → the roles it may give a link to for choosing a new password; and only to people who are nothing elsewhere.
RENEWABLE: dict[Role, tuple[Role, ...]] = {**ENDABLE, Role.SENIOR_LEADER: (Role.WELLBEING_LEAD, *STAFF)}

# A place must not be left without anybody who can invite.
MUST_NOT_RUN_OUT = (Role.AUTHORITY_ADMINISTRATOR, Role.PLATFORM_ADMINISTRATOR)


def may_invite(inviter: Role, role: Role) -> bool:
    """Whether somebody acting as `inviter` may invite to this role at their place."""
    return role in INVITABLE.get(inviter, ())


def may_end(by: Role, role: str) -> bool:
    """Whether somebody acting as `by` may end a membership of this role at their place."""
    return role in ENDABLE.get(by, ())


def may_renew(by: Role, role: str) -> bool:
    """Whether somebody acting as `by` may help somebody of this role to a new password."""
    return role in RENEWABLE.get(by, ())
