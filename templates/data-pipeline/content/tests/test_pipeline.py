import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from app.__main__ import TOLD, main
from app.pipeline import Checkpoints, Step, run_steps


def steps(ran: list[str], broken: str = "") -> list[Step]:
    def step(name: str) -> Step:
        def run(before: str | None) -> str:
            if name == broken:
                raise RuntimeError("no disk")
            ran.append(name)
            return f"{before or ''}{name}"

        return Step(name, run)

    return [step(name) for name in "abc"]


def test_goes_on_where_the_run_before_ended(tmp_path: Path) -> None:
    ran: list[str] = []
    with pytest.raises(RuntimeError, match="no disk"):
        run_steps(steps(ran, broken="b"), Checkpoints(tmp_path), Event())
    assert run_steps(steps(ran), Checkpoints(tmp_path), Event()) == "abc"
    assert ran == ["a", "b", "c"]


def test_begins_anew_after_a_whole_run(tmp_path: Path) -> None:
    ran: list[str] = []
    for _ in range(2):
        run_steps(steps(ran), Checkpoints(tmp_path), Event())
    assert ran == ["a", "b", "c"] * 2


def test_says_in_the_exit_code_how_it_went(tmp_path: Path) -> None:
    told = Event()
    assert main(steps([]), tmp_path, told) == 0
    assert main(steps([], broken="c"), tmp_path, told) == 1
    told.set()
    ran: list[str] = []
    assert main(steps(ran), tmp_path, told) == TOLD
    assert ran == []


def test_stops_after_the_current_step_when_it_is_told(tmp_path: Path) -> None:
    told = Event()
    ran: list[str] = []
    first, *others = steps(ran)

    def halt(before: None) -> str:
        told.set()
        return str(first.run(before))

    assert main([Step("a", halt), *others], tmp_path, told) == TOLD
    assert ran == ["a"]


def test_runs_as_the_image_does(tmp_path: Path) -> None:
    env = {**os.environ, "CHECKPOINTS": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "app"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert '"FR": 8' in done.stdout
    assert signal.SIGTERM + 128 == TOLD
