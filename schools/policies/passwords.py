"""What a password must be like: Django's checks, said in our own words so that they exist in both languages.

Long rather than complicated, as the National Cyber Security Centre advises; nothing expires.
"""

from django.contrib.auth import password_validation
from django.utils.translation import gettext, ngettext


class LongEnough(password_validation.MinimumLengthValidator):
    """At least `min_length` characters."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return ngettext(
            "The password must have at least %(length)d character.",
            "The password must have at least %(length)d characters.",
            self.min_length,
        ) % {"length": self.min_length}

    def get_help_text(self) -> str:
        """What is asked for."""
        return ngettext("At least %(length)d character.", "At least %(length)d characters.", self.min_length) % {
            "length": self.min_length
        }


class NotCommon(password_validation.CommonPasswordValidator):
    """None of the passwords that are tried first."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return gettext("This password is one of those that are tried first. Choose another, such as three words.")

    def get_help_text(self) -> str:
        """What is asked for."""
        return gettext("Three words that do not belong together are good.")


class NotAboutOneself(password_validation.UserAttributeSimilarityValidator):
    """Nothing like one's name or address."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return gettext("The password is too much like your name or your e-mail address.")

    def get_help_text(self) -> str:
        """What is asked for."""
        return gettext("Nothing like your name or your e-mail address.")
