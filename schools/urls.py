"""Addresses of people and places, and of those pages of the sign-in library that are our own."""

from django.urls import URLPattern, path

from schools.views import account, my_work

urlpatterns: list[URLPattern] = [
    path("accounts/login/", account.sign_in, name="account_login"),
    path("accounts/email/", account.change_email, name="account_email"),
    path("account/", account.account_home, name="account_home"),
    path("my-work/", my_work.my_work, name="my_work"),
    path("my-work/<int:membership_id>/", my_work.act_as, name="act_as"),
]
