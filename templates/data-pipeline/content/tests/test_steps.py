from app.steps import transform


def test_adds_up_each_country() -> None:
    rows: list[dict[str, str | int]] = [
        {"country": "FR", "amount": 3},
        {"country": "DE", "amount": 4},
        {"country": "FR", "amount": 5},
    ]
    assert transform(rows) == {"FR": 8, "DE": 4}
