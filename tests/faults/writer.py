"""People who go on writing to an office that is killed: each op again, word for word, until it is acked."""

import http.client
import json
import threading
import urllib.error
import urllib.request

from server import create_app
from tests.server.tablet import Tablet, new_id

_PATIENCE_S = 10
_AGAIN_S = 0.02


class Writer(threading.Thread):
    """Somebody with a tablet who writes until told to stop.

    ``sent`` and ``acked`` are {n: op id}; ``unknown`` counts requests whose outcome the tablet never heard.
    """

    def __init__(self, url, settings, someone):
        super().__init__(daemon=True)
        self.url, self.tablet = url, Tablet(create_app(settings), someone)
        self.stop, self.trouble = threading.Event(), None
        self.sent, self.acked, self.unknown = {}, {}, 0

    def run(self):
        try:
            while not self.stop.is_set():
                made = new_id()
                ops = [
                    self.tablet.new_patient(made, phone="555-0100"),
                    self.tablet.change("patient", made, made, 0, phone="555-0111"),
                ]
                self.sent |= {op["n"]: op["op"] for op in ops}
                self._until_acknowledged(ops)
                self.acked |= {op["n"]: op["op"] for op in ops}
        except BaseException as trouble:
            self.trouble = trouble
            raise

    def _until_acknowledged(self, ops):
        body = json.dumps(self.tablet.request(*ops)).encode()
        headers = {"Content-Type": "application/json", "Cookie": f"tableside={self.tablet.someone.token}"}
        while True:
            request = urllib.request.Request(f"{self.url}/sync/v1/exchange", body, headers)
            try:
                with urllib.request.urlopen(request, timeout=_PATIENCE_S) as answer:
                    said = json.loads(answer.read())
            except (OSError, http.client.HTTPException, ValueError) as trouble:
                if isinstance(trouble, urllib.error.HTTPError) and trouble.code != 503:
                    raise
                self.unknown += not _never_connected(trouble)
                self.stop.wait(_AGAIN_S)
                continue
            assert [ack["n"] for ack in said["acks"]] == [op["n"] for op in ops]
            return


def _never_connected(trouble):
    return isinstance(getattr(trouble, "reason", trouble), ConnectionRefusedError)
