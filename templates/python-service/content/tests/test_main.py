import logging

import pytest
from fastapi.testclient import TestClient

from app.main import SERVICE, Readiness, create_app


@pytest.fixture
def readiness() -> Readiness:
    return Readiness()


@pytest.fixture
def client(readiness: Readiness) -> TestClient:
    return TestClient(create_app(readiness), raise_server_exceptions=False)


def test_greets(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.json()["service"] == SERVICE


def test_is_ready_until_it_is_told_to_stop(client: TestClient, readiness: Readiness) -> None:
    assert client.get("/readyz").status_code == 200
    readiness.ready = False
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_counts_requests_by_route_and_unknown_paths_as_one(client: TestClient) -> None:
    client.get("/")
    client.get("/no/such/path")
    text = client.get("/metrics").text
    count = "http_request_duration_seconds_count"
    assert f'{count}{{method="GET",route="/",status="200"}} 1.0' in text
    assert f'{count}{{method="GET",route="unknown",status="404"}} 1.0' in text
    assert "process_cpu_seconds_total" in text


def test_keeps_the_reason_of_a_failure_for_the_log(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Readiness())

    @app.get("/broken")
    async def broken() -> None:
        raise RuntimeError("the database password is hunter2")

    with caplog.at_level(logging.ERROR):
        answer = TestClient(app).get("/broken")
    assert answer.status_code == 500
    assert "hunter2" not in answer.text
    assert "hunter2" in caplog.text
