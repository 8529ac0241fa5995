"""Every path this service answers. Start here: add yours beside `greet`."""

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

SERVICE = "${{ values.name }}"

log = logging.getLogger(__name__)


@dataclass
class Readiness:
    """Whether the service takes work; false from the moment it is told to stop."""

    ready: bool = True


def create_app(readiness: Readiness) -> FastAPI:
    """The service with metrics of its own, so that tests do not share counters."""
    app = FastAPI(title=SERVICE, redoc_url=None)
    _measure(app)

    @app.get("/")
    async def greet() -> dict[str, str]:
        return {"service": SERVICE, "message": "It works. Change app/main.py to make it yours."}

    @app.get("/healthz", include_in_schema=False)
    async def alive() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", include_in_schema=False)
    async def ready() -> JSONResponse:
        if readiness.ready:
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "stopping"}, status_code=503)

    return app


def _measure(app: FastAPI) -> None:
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    seconds = Histogram(
        "http_request_duration_seconds",
        "How long requests took, by method, route and status.",
        ["method", "route", "status"],
        buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
        registry=registry,
    )

    @app.middleware("http")
    async def measured(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        began = time.perf_counter()
        try:
            response = await call_next(request)
        except Exception:
            # The caller learns that it failed; why is for our log only.
            log.exception("request failed", extra={"path": request.url.path})
            response = JSONResponse(
                {"error": "The request failed. The log of the service says why."}, status_code=500
            )
        took = time.perf_counter() - began
        # One label for all paths nobody answers, or their number would have no end.
        route = getattr(request.scope.get("route"), "path", "unknown")
        seconds.labels(request.method, route, str(response.status_code)).observe(took)
        if route not in ("/healthz", "/readyz", "/metrics"):
            fields = {"method": request.method, "route": route, "status": response.status_code}
            log.info("request", extra={**fields, "seconds": took})
        return response

    @app.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
