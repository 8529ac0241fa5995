"""One run of the pipeline: ends with 0 when done, 1 when a step failed, 143 when told to stop."""

import logging
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import Event

from app.devices import visible_gpus
from app.log import configure_log
from app.pipeline import Checkpoints, Step, Stopped, run_steps
from app.steps import STEPS

SERVICE = "${{ values.name }}"
TOLD = 128 + signal.SIGTERM

log = logging.getLogger(__name__)


def main(steps: Sequence[Step], folder: Path, told: Event) -> int:
    """Runs the steps and says in the exit code how it went."""
    log.info("started", extra={"gpus": visible_gpus(), "checkpoints": str(folder)})
    try:
        result = run_steps(steps, Checkpoints(folder), told)
    except Stopped as stopped:
        log.info("stopped; the next run goes on here", extra={"step": str(stopped)})
        return TOLD
    except Exception:
        log.exception("failed")
        return 1
    log.info("finished", extra={"result": result})
    return 0


if __name__ == "__main__":
    configure_log(SERVICE)
    end = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: end.set())
    place = os.environ.get("CHECKPOINTS") or str(Path(tempfile.gettempdir()) / "checkpoints")
    sys.exit(main(STEPS, Path(place), end))
