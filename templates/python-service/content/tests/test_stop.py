import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def status(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as answer:
            code: int = answer.status
            return code
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_for(port: int, path: str, wanted: int) -> None:
    deadline = time.monotonic() + 20
    while status(port, path) != wanted:
        assert time.monotonic() < deadline, f"{path} never answered {wanted}"
        time.sleep(0.05)


def test_says_not_ready_serves_on_and_ends_well() -> None:
    port = free_port()
    env = {**os.environ, "PORT": str(port), "DRAIN_MS": "1500"}
    with subprocess.Popen(
        [sys.executable, "-m", "app"], env=env, stdout=subprocess.PIPE, text=True
    ) as process:
        wait_for(port, "/readyz", 200)
        process.send_signal(signal.SIGTERM)
        wait_for(port, "/readyz", 503)
        assert status(port, "/") == 200
        output, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert all(json.loads(line)["level"] == "info" for line in output.splitlines())
