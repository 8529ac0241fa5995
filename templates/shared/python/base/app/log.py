"""One JSON object a line on standard output, which is where the platform reads logs."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

# What a record has without anybody asking; all else was given as a field.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


class JsonFormatter(logging.Formatter):
    """Writes the fields given by `extra` beside the message."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "service": self._service,
            "message": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in _STANDARD},
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def configure_log(service: str, stream: TextIO = sys.stdout) -> None:
    """Sends everything that is logged in this process through one handler."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter(service))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
