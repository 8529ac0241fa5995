"""Runs steps one after the other and keeps what each gave: a second run goes on from there."""

import json
import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Step:
    """One piece of the work: from what the step before gave to what the next one gets.

    It may run twice, so the second time must change nothing. What it gives has to be JSON: large
    data goes to a bucket, and its name is what is given.
    """

    name: str
    run: Callable[[Any], Any]


class Stopped(Exception):
    """The platform told the run to stop; the next run goes on after the last finished step."""


class Checkpoints:
    """What each step gave, one file a step, written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def read(self, name: str) -> tuple[bool, Any]:
        """Whether the step has finished before, and what it gave."""
        try:
            return True, json.loads(self._file(name).read_text())
        except FileNotFoundError:
            return False, None

    def write(self, name: str, given: Any) -> None:
        """Keeps what a step gave."""
        partial = self._file(name).with_suffix(".partial")
        partial.write_text(json.dumps(given))
        os.replace(partial, self._file(name))

    def clear(self) -> None:
        """Forgets everything, so that the next run begins anew."""
        for file in self._folder.glob("*.json"):
            file.unlink()

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.json"


def run_steps(steps: Sequence[Step], checkpoints: Checkpoints, told: Event) -> Any:
    """Runs what has not been done yet and gives what the last step gave."""
    given: Any = None
    for step in steps:
        done, before = checkpoints.read(step.name)
        if done:
            log.info("step was done before", extra={"step": step.name})
            given = before
            continue
        if told.is_set():
            raise Stopped(step.name)
        began = time.monotonic()
        given = step.run(given)
        checkpoints.write(step.name, given)
        log.info("step", extra={"step": step.name, "seconds": time.monotonic() - began})
    checkpoints.clear()
    return given
