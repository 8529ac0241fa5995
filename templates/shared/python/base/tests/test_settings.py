import pytest

from app.settings import read_number


def test_reads_a_number_or_takes_the_fallback() -> None:
    assert read_number({"PORT": "80"}, "PORT", 8080) == 80
    assert read_number({"PORT": ""}, "PORT", 8080) == 8080
    assert read_number({}, "PORT", 8080) == 8080


def test_refuses_anything_else() -> None:
    with pytest.raises(ValueError, match="Variable PORT must be a whole number"):
        read_number({"PORT": "eighty"}, "PORT", 8080)
