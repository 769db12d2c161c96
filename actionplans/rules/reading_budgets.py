"""Reading "Budget/Resources & source": the amount in pounds apart from where the money comes from (R-1.1). Pure.

An amount is read only where nothing else could be meant: "£5,000 PDG" is, "about £500", "£50 a school" and two amounts
are not, and the whole cell is kept. A line that says anything else is kept as it is: nothing that was written is lost.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

LARGEST_AMOUNT = 9_999_999
# Codes of actionplans.enums.Funding with the words for them, the narrower before the wider.
SOURCES = tuple(
    (code, re.compile(words))
    for code, words in (
        (
            "pdg-lac",
            r"\bpdg ?[-–/]? ?\(?lac\b\)?|\bpdg (?:for looked[- ]after children|ar gyfer plant sy'n derbyn gofal)\b",
        ),
        ("pdg", r"\bpdg\b|\bpupil development grant\b|\bgrant datblygu disgyblion\b|\bgdd\b"),
        ("eig", r"\beig\b|\beducation improvement grant\b|\bgrant gwella addysg\b|\bgga\b"),
        ("tbc", r"\btbc\b|\bto be confirmed\b|\bi'w gadarnhau\b"),
        ("existing", r"\bexisting(?: resources?| budgets?| staff(?:ing)?)?\b|\b(?:adnoddau )?presennol\b"),
        ("central", r"\bcentral(?:ly)?(?: funded)?\b|\b(?:wedi'i ariannu'n |ariennir yn )?[gc]anolog\b"),
        ("panel", r"\bpanel\b"),
        ("school", r"\b(?:main|school)(?: school)? budget\b|\bcyllideb yr ysgol\b|\bprif gyllideb\b"),
        (
            "grant",
            r"\bother welsh government grant\b|\bgrant arall gan lywodraeth cymru\b"
            r"|\bgrants?\b|\bwg\b|\bwelsh government\b|\bllywodraeth cymru\b",
        ),
    )
)
# Alone in what is left they mean the school's budget; among other words they do not: "school nurse".
SCHOOL_ALONE = frozenset({"school", "main", "ysgol"})
SIGNED = re.compile(r"£ ?(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<pence>\.[0-9]{1,2})?")
PLAIN = re.compile(r"(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<pence>\.[0-9]{1,2})?")
LINKS = re.compile(
    r"\b(?:from|of|via|and|the|funding|funds|budget|money|cyllid|arian|gan|ac|o)\b|[()/+&:]|[–—-](?![0-9£])|,(?![0-9])"
)
PARTS = re.compile(r"[\n;]")


@dataclass(frozen=True)
class Budget:
    """Amount in pounds, codes of sources, and the words where something was said besides.

    `is_unclear` where pounds are named and no amount could be told.
    """

    amount: Decimal | None = None
    funding: tuple[str, ...] = ()
    resources: str = ""
    is_unclear: bool = False


@dataclass(frozen=True)
class _Part:
    text: str
    amount: Decimal | None
    funding: tuple[str, ...]
    has_other_words: bool


def read_budget(words: str) -> Budget:
    """What a budget cell says."""
    parts = [_part(" ".join(each.split())) for each in PARTS.split(words) if each.strip()]
    amounts = [part.amount for part in parts if part.amount is not None]
    funding = tuple(dict.fromkeys(code for part in parts for code in part.funding))
    is_clear = len(amounts) == words.count("£") == 1 or (len(amounts) == 1 and "£" not in words)
    amount = amounts[0] if is_clear else None
    is_unclear = amount is None and ("£" in words or bool(amounts))
    other = "\n".join(part.text for part in parts if part.has_other_words)
    return Budget(amount, funding, words.strip() if is_unclear else other, is_unclear)


def _part(text: str) -> _Part:
    if found := PLAIN.fullmatch(text):
        amount = _pounds(found)
        return _Part(text, amount, (), amount is None)
    rest, funding = text.casefold().replace("’", "'"), []
    for code, words in SOURCES:
        if words.search(rest):
            funding.append(code)
            rest = words.sub(" ", rest)
    rest = " ".join(LINKS.sub(" ", rest).split()).strip(" .,")
    words_left = " ".join(SIGNED.sub(" ", rest).split())
    if words_left in SCHOOL_ALONE:
        funding.append("school")
        rest = " ".join(rest.replace(words_left, " ").split())
    found = SIGNED.fullmatch(rest)
    amount = _pounds(found) if found else None
    return _Part(text, amount, tuple(funding), bool(rest) and amount is None)


def _pounds(found: re.Match[str]) -> Decimal | None:
    pounds = found["pounds"].replace(",", "")
    if len(pounds) > len(str(LARGEST_AMOUNT)) or int(pounds) > LARGEST_AMOUNT:
        return None
    return Decimal(pounds + (found["pence"] or ""))
