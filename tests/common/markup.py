"""What matters of a piece of markup: its elements with their component classes, and what describes what."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

COMPONENT_CLASS = re.compile(r"govuk-")
VOID = {"input", "br", "img", "hr", "meta", "link"}
OURS = re.compile(r"^(app-|govuk-!)")


@dataclass
class Markup(HTMLParser):
    """Parsed markup. `outline` lists (tag, component classes, module); wrappers without a class are left out."""

    source: str
    outline: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    described: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    labels: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    attributes: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        given = {name: value or "" for name, value in attrs}
        self.attributes.append({"tag": tag, **given})
        if given.get("id"):
            self.ids.add(given["id"])
        if tag == "label":
            self.labels.append(given.get("for", ""))
        if tag == "a":
            self.links.append(given.get("href", ""))
        if given.get("aria-describedby"):
            self.described.append((tag, tuple(given["aria-describedby"].split())))
        classes = tuple(sorted(c for c in given.get("class", "").split() if not OURS.match(c)))
        if classes:
            self.outline.append((tag, classes, given.get("data-module", "")))

    def wiring(self) -> list[tuple[str, tuple[str, ...]]]:
        """What describes each described element, by the last word of the ids: hint, error, info."""
        return [(tag, tuple(each.rsplit("-", 1)[-1] for each in ids)) for tag, ids in self.described]

    def dangling(self) -> set[str]:
        """Ids that are referred to and not there."""
        described = {each for _tag, ids in self.described for each in ids}
        fragments = {link[1:] for link in self.links if link.startswith("#")}
        return (described | set(self.labels) | fragments) - self.ids
