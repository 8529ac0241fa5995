"""Starts the service; stops it without losing a request."""

import asyncio
import os
import signal
from collections.abc import Mapping

import uvicorn

from app.log import configure_log
from app.main import SERVICE, Readiness, create_app
from app.settings import read_number


async def serve(env: Mapping[str, str]) -> None:
    """Serves until it is told to stop, then stops without losing a request.

    It says "not ready", goes on serving for DRAIN_MS so that no caller still sends it work, takes
    no new connections and waits for the open ones, at most STOP_MS.
    """
    port = read_number(env, "PORT", 8080)
    drain = read_number(env, "DRAIN_MS", 3_000) / 1000
    limit = read_number(env, "STOP_MS", 20_000) / 1000
    readiness = Readiness()
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(readiness),
            host="0.0.0.0",  # noqa: S104 - the platform decides who reaches the pod
            port=port,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=round(limit),
        )
    )
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    # Not server.serve(): it would take the signals for itself and stop at once.
    serving = asyncio.create_task(server._serve())
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, told.set)
    stopping = asyncio.create_task(told.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    readiness.ready = False
    if not serving.done():
        await asyncio.sleep(drain)
    server.should_exit = True
    await serving


if __name__ == "__main__":
    configure_log(SERVICE)
    asyncio.run(serve(os.environ))
