"""Ask pyx12, an independent implementation of the 005010X222A1 guide, what is wrong with an 837P.

Its console scripts say nothing by their exit status, so its Python API is asked, and its answers are gathered
from the log as well as from the error tree: faults of HL and LX reach only the log.
"""

import io
import logging
from functools import cache
from unittest.mock import patch

import pyx12.map_if
import pyx12.params
import pyx12.x12n_document


class _Gather(logging.Handler):
    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@cache
def _params() -> pyx12.params.ParamsBase:
    params = pyx12.params.ParamsBase()
    params.set("charset", "E")
    return params


# Reading the guide's XML takes twenty times as long as judging a claim by it, and judging does not change it.
_load_map_once = cache(pyx12.map_if.load_map_file)


def pyx12_errors(content: bytes) -> list[str]:
    """Every complaint of pyx12 about one interchange, in its own words; empty when it has none."""
    gather = _Gather()
    logger = logging.getLogger("pyx12")
    logger.addHandler(gather)
    try:
        with patch.object(pyx12.map_if, "load_map_file", _load_map_once):
            accepted = pyx12.x12n_document.x12n_document(
                _params(), io.StringIO(content.decode("latin-1")), fd_997=None, fd_html=None
            )
    except Exception as crash:  # noqa: BLE001 - pyx12 raises many kinds on broken envelopes, each a refusal
        gather.said.append(f"pyx12 gave up: {crash!r}")
        accepted = False
    finally:
        logger.removeHandler(gather)
    if not accepted and not gather.said:
        gather.said.append("pyx12 refused without a word")
    return gather.said
