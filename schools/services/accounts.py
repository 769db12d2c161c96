"""How the sign-in library behaves here: nobody signs up by themselves, and a foreign address proves nothing."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Password accounts: only by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up uninvited."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Sign-in through Microsoft or Google: only for people who already have an account (domain.md 6.5)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """A foreign identity never makes an account here."""
        return False
