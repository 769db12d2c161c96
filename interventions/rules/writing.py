"""Entries as the text of a pack file: what `rules/entries.py` reads, written (docs/packs.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import yaml

from interventions.rules.entries import LISTS, PLACES, EntryDraft


def pack_text(entries: Iterable[EntryDraft]) -> str:
    """The entries as a pack. An entry without a code is given one by its place: a pack needs one."""
    told = {"format": 1, "entries": [_entry(entry, place) for place, entry in enumerate(entries, 1)]}
    text: str = yaml.dump(told, Dumper=_Quoting, allow_unicode=True, sort_keys=False, width=1_000_000)
    return text


class _Quoting(yaml.SafeDumper):
    """Quotes every text, so that YAML reads none as anything else, and writes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Always: a pack may hold none."""
        return True


_Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def _entry(entry: EntryDraft, place: int) -> Mapping[str, Any]:
    texts = {name: pair._asdict() for name, pair in entry.texts.items() if pair.en and pair.cy}
    return {
        "code": entry.code or f"entry-{place}",
        "name": entry.name._asdict(),
        **texts,
        **{name: getattr(entry, name) for name in ("kind", "origin", "delivery_language", "cost_band")},
        **{name: list(getattr(entry, name)) for name in (*LISTS, *PLACES)},
        "ratings": [{**asdict(each), "checked_on": each.checked_on.isoformat()} for each in entry.ratings],
    }
