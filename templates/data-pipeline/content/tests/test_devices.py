from pathlib import Path

from app.devices import visible_gpus


def test_counts_gpus_and_nothing_else(tmp_path: Path) -> None:
    for name in ("nvidia0", "nvidia1", "nvidiactl", "null"):
        (tmp_path / name).touch()
    assert visible_gpus(tmp_path) == 2
