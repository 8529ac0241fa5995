"""What the surroundings decide. Read once, at the start, so that a mistake shows at once."""

from collections.abc import Mapping


def read_number(env: Mapping[str, str], name: str, fallback: int) -> int:
    """The whole number a variable holds, or the fallback when it is not set."""
    text = env.get(name, "")
    if text == "":
        return fallback
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f'Variable {name} must be a whole number of at least 0, but is "{text}".')
    return int(text)
