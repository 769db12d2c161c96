"""Why something could not be started, as one line for the person at the keyboard."""


class LauncherError(Exception):
    """The message is the whole explanation: what is wrong and what to do. Shown without a traceback, exit status 1."""


class Interrupted(BaseException):
    """Somebody asked us to stop (Ctrl-C, SIGTERM, hang-up) while a step was running."""
