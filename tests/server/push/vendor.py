"""A browser's vendor on loopback, by TLS under its own name, and a browser that agreed to be told."""

import base64
import datetime as dt
import http.server
import json
import os
import socket
import ssl
import threading

import http_ece
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

from server.push import post

HOST = "fcm.googleapis.com"


def base64url(said):
    return base64.urlsafe_b64encode(said).rstrip(b"=").decode()


class Browser:
    """What a browser has: where it is told, and the keys to read it."""

    def __init__(self, path="/send/one"):
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = os.urandom(16)
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.said = {
            "endpoint": f"https://{HOST}{path}",
            "p256dh": base64url(point),
            "auth": base64url(self._auth),
            "language": "en",
        }

    def read(self, body):
        """Decrypt what arrived (RFC 8291)."""
        plain = http_ece.decrypt(body, private_key=self._key, auth_secret=self._auth, version="aes128gcm")
        return json.loads(plain)


class Vendor:
    """Takes pushes, and answers each as ``answers`` says, 201 when that is empty."""

    def __init__(self, folder):
        self.taken, self.answers = [], []
        certificate = _certificate(folder)
        vendor = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                vendor.taken.append((self.path, dict(self.headers), body))
                status, more = vendor.answers.pop(0) if vendor.answers else (201, {})
                self.send_response(status)
                for name, value in more.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
        self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_port
        self.certificate = certificate
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def lead_here(self, monkeypatch, *, public=True):
        """Have the vendor's name lead to this one, as a public address would unless it is said."""
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))]
        monkeypatch.setattr(post.socket, "getaddrinfo", lambda *_, **__: found)
        monkeypatch.setattr(post.socket, "create_connection", self._dialed)
        if public:
            monkeypatch.setattr(post, "may_dial", lambda *_, **__: True)
        context = ssl.create_default_context(cafile=self.certificate)
        monkeypatch.setattr(post.ssl, "create_default_context", lambda: context)

    def _dialed(self, to, wait):
        dialed = socket.socket()
        dialed.settimeout(wait)
        dialed.connect((to[0], self.port))
        return dialed


def _certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    today = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "vendor.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return file
