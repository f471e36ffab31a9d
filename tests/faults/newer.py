"""An office with a newer version of the app from a moment on: the real one, behind a line that says so."""

import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.office import Office, free_port

_NOT_ASKED = {"accept-encoding", "if-none-match", "if-modified-since"}
_NOT_PASSED_ON = {"transfer-encoding", "content-length", "connection", "keep-alive", "etag", "last-modified"}
"""Nothing is packed, and nothing is the same as before: what is changed on the way must arrive."""


class Newer:
    """Passes everything on to an office; ``release()`` gives the app another version."""

    def __init__(self, office: Office) -> None:
        self.version = 0
        line = self

        class Line(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                wanted = {
                    name: value for name, value in self.headers.items() if name.lower() not in _NOT_ASKED
                }
                asked = http.client.HTTPConnection("localhost", office.port, timeout=30)
                try:
                    asked.request(self.command, self.path, body, wanted)
                    answer = asked.getresponse()
                    content = line.changed(self.path, answer.read())
                except OSError:
                    self.close_connection = True
                    return
                finally:
                    asked.close()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in _NOT_PASSED_ON:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"):
            setattr(Line, f"do_{method}", Line.pass_on)
        self.server = ThreadingHTTPServer(("127.0.0.1", free_port()), Line)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Give the address a tablet uses."""
        return f"http://localhost:{self.server.server_port}"

    def release(self) -> None:
        """Have a newer version from now on."""
        self.version += 1

    def changed(self, path: str, content: bytes) -> bytes:
        """Give the content of a file as this version has it."""
        if self.version and path == "/version.json":
            return json.dumps(json.loads(content) | {"build": f"newer {self.version}"}).encode()
        if self.version and path == "/sw.js":
            return content + f"\n// newer {self.version}\n".encode()
        return content

    def close(self) -> None:
        """Stop."""
        self.server.shutdown()
        self.server.server_close()
