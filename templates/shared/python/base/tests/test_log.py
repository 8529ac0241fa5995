import io
import json
import logging

from app.log import configure_log


def test_one_object_a_line_with_the_fields_given() -> None:
    stream = io.StringIO()
    configure_log("checkout", stream)
    try:
        raise RuntimeError("no connection")
    except RuntimeError:
        logging.getLogger("test").exception("failed", extra={"item": 3})
    line = json.loads(stream.getvalue())
    assert line["service"] == "checkout"
    assert line["level"] == "error"
    assert line["item"] == 3
    assert "no connection" in line["error"]
