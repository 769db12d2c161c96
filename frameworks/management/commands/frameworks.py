"""`manage.py frameworks check|load PATH` and `… lock`: framework packs, crosswalks and prompts (docs/packs.md)."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from frameworks.errors import FrameworkError, PacksFaulty
from frameworks.rules import Crosswalk, Pack, Prompts, VersionName
from frameworks.services import (
    check_files,
    load_files,
    lock_packs,
    pack_files,
    project_codes,
    refuse_changed_files,
)

BY = "manage.py frameworks"


class Command(BaseCommand):
    """Run `load` as the owner of the database; `check` and `lock` need no database."""

    help = "Check framework packs, crosswalks and prompts, load them into the database, or lock the project's own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb, and where the packs are."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        for verb, purpose in (
            ("check", "Say every fault with its file and line."),
            ("load", "Publish: all packs or none; what is loaded already is left alone."),
        ):
            verbs.add_parser(verb, help=purpose).add_argument("path", type=Path, help="A file or a folder of them.")
        verbs.add_parser("lock", help="Add the project's new packs to published.lock; they never change from then on.")

    def handle(self, *args: object, **options: object) -> None:
        """Do the verb; any fault or refusal is told and ends with exit code 1."""
        path = options.get("path")
        try:
            if isinstance(path, Path) and options["verb"] == "load":
                self._load(path)
            elif isinstance(path, Path):
                self._check(path)
            else:
                self._lock()
        except PacksFaulty as error:
            count = sum(len(faults) for faults in error.faults.values())
            raise CommandError(f"{error}\nFaults: {count}. Files with faults: {len(error.faults)}.") from None
        except (FrameworkError, OSError) as error:
            raise CommandError(str(error)) from None

    def _check(self, path: Path) -> None:
        files = pack_files(path)
        checked = check_files(files=files, known=project_codes)
        refuse_changed_files(files=files)
        for file, pack in checked.packs:
            self.stdout.write(f"{file.name}: {_described(pack)}")
        for file, crosswalk in checked.crosswalks:
            self.stdout.write(f"{file.name}: {_described_crosswalk(crosswalk)}")
        for file, prompts in checked.prompts:
            self.stdout.write(f"{file.name}: {_described_prompts(prompts)}")

    def _load(self, path: Path) -> None:
        files = pack_files(path)
        refuse_changed_files(files=files)
        loaded = load_files(files=files, by=BY)
        for one in loaded.packs:
            self.stdout.write(f"{one.version.framework.slug} {one.version.version}: {_said(is_new=one.is_new)}")
        for walk in loaded.crosswalks:
            name = _crosswalk_name(walk.source, walk.target, walk.crosswalk.version)
            self.stdout.write(f"{name}: {_said(is_new=walk.is_new)}")
        for each in loaded.prompts:
            name = f"prompts {each.prompt_set.edition} for {each.version}"
            self.stdout.write(f"{name}: {_said(is_new=each.is_new)}")

    def _lock(self) -> None:
        added = lock_packs(by=BY)
        self.stdout.write("\n".join(f"{name}: locked" for name in added) or "Every pack is locked already.")


def _said(*, is_new: bool) -> str:
    return "loaded and published" if is_new else "already loaded"


def _crosswalk_name(source: VersionName, target: VersionName, version: str) -> str:
    return f"crosswalk {version} from {source} to {target}"


def _described_crosswalk(crosswalk: Crosswalk) -> str:
    name = _crosswalk_name(crosswalk.source, crosswalk.target, crosswalk.version)
    uncovered = f"{len(crosswalk.source_gaps)} and {len(crosswalk.target_gaps)}"
    return f"{name}. Matches: {len(crosswalk.matches)}. Uncovered: {uncovered}."


def _described_prompts(prompts: Prompts) -> str:
    versions = ", ".join(str(name) for name in prompts.versions)
    return f"prompts {prompts.edition} for {versions}. Domains: {len(prompts.domains)}."


def _described(pack: Pack) -> str:
    statements = sum(len(domain.statements) for domain in pack.domains)
    levels = sum(level.counts for level in pack.levels)
    return f"{pack.slug} {pack.version}. Domains: {len(pack.domains)}. Statements: {statements}. Levels: {levels}."
