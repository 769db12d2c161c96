"""The lock of published packs: one line a file, as `sha256sum` writes and checks it."""


def read_lock(text: str) -> dict[str, str]:
    """File → SHA-256 in hexadecimal."""
    pairs = (line.split("  ", 1) for line in text.splitlines() if line.strip())
    return {name: sha256 for sha256, name in pairs}


def write_lock(files: dict[str, str]) -> str:
    """The lock's text for these files, sorted so that two people's additions merge."""
    return "".join(f"{files[name]}  {name}\n" for name in sorted(files))
