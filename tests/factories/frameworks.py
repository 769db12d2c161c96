"""Frameworks for tests: small well-formed packs, loaded through the service that loads the real ones."""

import json
from collections.abc import Sequence
from itertools import count
from typing import Any

from frameworks.models import Crosswalk, FrameworkVersion
from frameworks.services import PackFile, load_files, load_packs

_numbers = count(1)


def pair(english: str, welsh: str) -> dict[str, str]:
    """A text in both languages, as packs hold it."""
    return {"en": english, "cy": welsh}


def make_pack(
    *,
    domains: int = 2,
    statements: int = 2,
    levels: int = 4,
    slug: str = "",
    version: str = "1.0",
    gates: tuple[str, ...] = (),
    mandatory: str = "",
) -> dict[str, Any]:
    """A well-formed pack; with `gates` it has a cycle of a stage for each, of which `mandatory` cannot be skipped.

    Levels "0", "1", … and "dont-know", "not-applicable"; domains "d1", "d2", …; statements "d1-s1", "d1-s2", …
    """
    codes = [str(number) for number in range(levels)]
    return {
        "format": 1,
        "slug": slug or f"framework-{next(_numbers)}",
        "version": version,
        "title": pair("Framework for tests", "Fframwaith ar gyfer profion"),
        "issuer": pair("Written for tests.", "Ysgrifennwyd ar gyfer profion."),
        "summary": pair("What good looks like.", "Sut beth yw da."),
        "scale": {
            "polarity": "higher-is-stronger",
            "levels": [{"code": code, "label": pair(f"Level {code}", f"Lefel {code}")} for code in codes],
            "outside": [
                {"code": "dont-know", "label": pair("Don't know yet", "Ddim yn gwybod eto"), "reason": "optional"},
                {"code": "not-applicable", "label": pair("Not applicable", "Ddim yn berthnasol"), "reason": "required"},
            ],
        },
        "domains": [_domain(f"d{number}", statements, codes) for number in range(1, domains + 1)],
        **({"cycle": {"stages": [_stage(gate, gate == mandatory) for gate in gates]}} if gates else {}),
    }


def _stage(gate: str, mandatory: bool) -> dict[str, Any]:
    output = pair(f"What {gate} brings.", f"Yr hyn a ddaw o {gate}.")
    title = pair(f"Stage {gate}", f"Cam {gate}")
    return {"code": gate, "title": title, "mandatory": mandatory, "output": output, "gate": gate}


def pack_file(pack: dict[str, Any], name: str = "pack.yaml") -> PackFile:
    """The pack as a file. JSON is YAML with every text in quotes."""
    return PackFile(name, json.dumps(pack, ensure_ascii=False, indent=1).encode())


def make_version(*, domains: int = 2, statements: int = 2, levels: int = 4, **more: Any) -> FrameworkVersion:
    """A published version of a framework of its own, with the codes of `make_pack`; more may be given."""
    pack = make_pack(domains=domains, statements=statements, levels=levels, **more)
    return load_packs(files=[pack_file(pack)], by="tests")[0].version


def make_newer_version(older: FrameworkVersion) -> FrameworkVersion:
    """Version 1.1 of a framework with two domains of two statements: each is the same as in the older one."""
    slug = older.framework.slug
    newer = make_pack(slug=slug, version="1.1")
    codes = [statement["code"] for domain in newer["domains"] for statement in domain["statements"]]
    mapping = {
        "format": 1,
        "kind": "crosswalk",
        "version": "1.0",
        "from": {"slug": slug, "version": older.version},
        "to": {"slug": slug, "version": "1.1"},
        "issuer": pair("Written for tests.", "Ysgrifennwyd ar gyfer profion."),
        "matches": [{"from": code, "to": code, "strength": "strong"} for code in codes],
        "uncovered": {"from": [], "to": []},
    }
    files = [pack_file(newer, "newer.yaml"), pack_file(mapping, "mapping.yaml")]
    return load_files(files=files, by="tests").packs[0].version


def make_crosswalk_file(source: dict[str, Any], target: dict[str, Any], *, version: str = "1.0") -> dict[str, Any]:
    """A well-formed crosswalk between two packs: "d1-s1" matches "d1-s1" strongly, all else is uncovered."""
    return {
        "format": 1,
        "kind": "crosswalk",
        "version": version,
        "from": {"slug": source["slug"], "version": source["version"]},
        "to": {"slug": target["slug"], "version": target["version"]},
        "issuer": pair("Judged for tests.", "Barnwyd ar gyfer profion."),
        "matches": [{"from": "d1-s1", "to": "d1-s1", "strength": "strong"}],
        "uncovered": {side: _uncovered(pack) for side, pack in (("from", source), ("to", target))},
    }


def make_crosswalk(source: FrameworkVersion, target: FrameworkVersion, *, version: str = "1.0") -> Crosswalk:
    """A published crosswalk between two versions of `make_version`."""
    file = make_crosswalk_file(_named(source), _named(target), version=version)
    return load_files(files=[pack_file(file)], by="tests").crosswalks[0].crosswalk


def make_prompts_file(
    version: FrameworkVersion | None,
    *,
    edition: str = "1.0",
    word: str = "then",
    slug: str = "",
    versions: Sequence[str] = (),
    domains: Sequence[str] = (),
) -> dict[str, Any]:
    """Well-formed prompts for a framework version, or for these versions and domains of a slug; `word` is in each."""
    if version:
        slug, versions = version.framework.slug, [version.version]
        domains = list(version.domains.order_by("position").values_list("code", flat=True))
    return {
        "format": 1,
        "kind": "prompts",
        "version": edition,
        "for": {"slug": slug, "versions": list(versions)},
        "issuer": pair("Asked for tests.", "Gofynnwyd ar gyfer profion."),
        "domains": [
            {
                "domain": code,
                "plain": [pair(f"Plain {word} {number}?", f"Plaen {word} {number}?") for number in (1, 2, 3)],
                "child": [pair(f"Child {word} {number}?", f"Plant {word} {number}?") for number in (1, 2, 3)],
            }
            for code in domains
        ],
    }


def make_prompts(version: FrameworkVersion, **more: str) -> None:
    """Published prompts for every domain of a version."""
    load_files(files=[pack_file(make_prompts_file(version, **more))], by="tests")


def _uncovered(pack: dict[str, Any]) -> list[dict[str, Any]]:
    codes = [statement["code"] for domain in pack["domains"] for statement in domain["statements"]]
    return [{"statement": code} for code in codes if code != "d1-s1"]


def _named(version: FrameworkVersion) -> dict[str, Any]:
    """What a crosswalk needs to know of the pack that a version was loaded from."""
    codes = version.statements.order_by("domain__position", "position").values_list("code", flat=True)
    return {
        "slug": version.framework.slug,
        "version": version.version,
        "domains": [{"statements": [{"code": code} for code in codes]}],
    }


def _domain(code: str, statements: int, levels: list[str]) -> dict[str, Any]:
    return {
        "code": code,
        "title": pair(f"Domain {code}", f"Maes {code}"),
        "summary": pair(f"About {code}.", f"Ynghylch {code}."),
        "statements": [_statement(f"{code}-s{number}", levels) for number in range(1, statements + 1)],
    }


def _statement(code: str, levels: list[str]) -> dict[str, Any]:
    return {
        "code": code,
        "text": pair(f"We do {code}.", f"Rydym yn gwneud {code}."),
        "explanation": pair(f"Why {code} matters.", f"Pam mae {code} yn bwysig."),
        "prompts": [pair(f"Notes of {code}", f"Nodiadau {code}"), pair(f"Plan of {code}", f"Cynllun {code}")],
        "levels": {level: pair(f"{code} at {level}.", f"{code} ar {level}.") for level in levels},
    }
