"""What the container was given to compute with."""

from pathlib import Path

_DEVICES = Path("/dev")


def visible_gpus(devices: Path = _DEVICES) -> int:
    """How many NVIDIA GPUs there are: 0 unless service.yaml asks for some (resource "gpu")."""
    return sum(1 for device in devices.glob("nvidia[0-9]*"))
