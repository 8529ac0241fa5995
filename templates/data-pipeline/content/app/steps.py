"""What the pipeline does. Start here: each step is a plain function; replace them by yours."""

from collections.abc import Sequence

from app.pipeline import Step

Row = dict[str, str | int]


def extract(_: None) -> list[Row]:
    """Reads what came in. Replace it by reading from where your data lies."""
    return [
        {"country": "FR", "amount": 3},
        {"country": "DE", "amount": 4},
        {"country": "FR", "amount": 5},
    ]


def transform(rows: list[Row]) -> dict[str, int]:
    """Adds up the amounts of each country."""
    totals: dict[str, int] = {}
    for row in rows:
        country = str(row["country"])
        totals[country] = totals.get(country, 0) + int(row["amount"])
    return totals


def load(totals: dict[str, int]) -> dict[str, int]:
    """Writes the result. Replace it by an upsert, so that a second run changes nothing."""
    return totals


STEPS: Sequence[Step] = (
    Step("extract", extract),
    Step("transform", transform),
    Step("load", load),
)
