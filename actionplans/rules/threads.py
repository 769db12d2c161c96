"""Golden threads: actions and themes that reach several domains, and the domains that none reaches (R-0.2). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Served:
    """An action with its themes and the codes of the domains whose statements it serves."""

    key: int
    themes: tuple[str, ...]
    domains: frozenset[str]


@dataclass(frozen=True)
class Thread[Key]:
    """An action (by key) or a theme (by name), the domains it reaches and how many actions are in it."""

    key: Key
    domains: frozenset[str]
    actions: int

    @property
    def is_golden(self) -> bool:
        """Whether it reaches more than one domain."""
        return len(self.domains) > 1


def action_threads(actions: Iterable[Served]) -> list[Thread[int]]:
    """The actions by how many domains they reach, most first; those that reach none are left out."""
    threads = [Thread(action.key, action.domains, 1) for action in actions if action.domains]
    return sorted(threads, key=lambda thread: -len(thread.domains))


def theme_threads(actions: Sequence[Served]) -> list[Thread[str]]:
    """The themes by how many domains their actions reach together, most first, then by name."""
    names = dict.fromkeys(theme for action in actions for theme in action.themes)
    threads = []
    for name in names:
        with_it = [action for action in actions if name in action.themes]
        reached = frozenset[str]().union(*(action.domains for action in with_it))
        threads.append(Thread(name, reached, len(with_it)))
    return sorted(threads, key=lambda thread: (-len(thread.domains), thread.key.casefold()))


def not_served(domains: Sequence[str], actions: Iterable[Served]) -> list[str]:
    """The domains that no action serves, in their order."""
    served = frozenset[str]().union(*(action.domains for action in actions))
    return [domain for domain in domains if domain not in served]
