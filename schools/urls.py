"""Addresses of people and places, and of those pages of the sign-in library that are our own."""

from django.urls import URLPattern, path

from schools.views import account, caseloads, handing_over, invitation, my_work, people, register, terms


def _people(prefix: str, place: str) -> list[URLPattern]:
    """The pages about people below a place's address."""
    return [
        path(f"{prefix}people/", people.people[place], name=f"{place}_people"),
        path(f"{prefix}people/invite/", people.invite_person[place], name=f"{place}_invite"),
        path(f"{prefix}people/<int:membership_id>/end/", people.end[place], name=f"{place}_end_membership"),
        path(f"{prefix}people/<int:membership_id>/new-password/", people.renew[place], name=f"{place}_renew_access"),
        path(
            f"{prefix}people/invitations/<int:invitation_id>/withdraw/",
            people.withdraw[place],
            name=f"{place}_withdraw_invitation",
        ),
    ]


urlpatterns: list[URLPattern] = [
    path("accounts/login/", account.sign_in, name="account_login"),
    path("accounts/email/", account.change_email, name="account_email"),
    path("account/", account.account_home, name="account_home"),
    path("my-work/", my_work.my_work, name="my_work"),
    path("my-work/<int:membership_id>/", my_work.act_as, name="act_as"),
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
    *_people("school/<int:school_id>/", "school"),
    path("school/<int:school_id>/people/hand-over/", handing_over.hand_over, name="school_hand_over"),
    *_people("authority/<slug:code>/", "authority"),
    path(
        "authority/<slug:code>/people/caseloads/<int:coordinator_id>/",
        caseloads.authority_caseload,
        name="authority_caseload",
    ),
    path("authority/<slug:code>/terms/", terms.authority_terms, name="authority_terms"),
    path("authority/<slug:code>/terms/<int:school_year>/<slug:name>/", terms.authority_term, name="authority_term"),
    path("authority/<slug:code>/register/", register.authority_register, name="authority_register"),
    path("authority/<slug:code>/register/confirm/", register.confirm_register, name="authority_register_confirm"),
    *_people("platform/", "platform"),
]
