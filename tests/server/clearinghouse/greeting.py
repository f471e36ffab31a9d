"""A server that greets, says which ways of encrypting it knows (RFC 4253, 7.1), and then nothing more."""

import socket
import threading
from contextlib import contextmanager, suppress
from types import SimpleNamespace

_KEXINIT = 20
_BLOCK = 8


def _packet(kex, host_key, cipher, mac, compression):
    lists = (kex, host_key, cipher, cipher, mac, mac, compression, compression, "", "")
    said = bytes([_KEXINIT]) + bytes(16)
    said += b"".join(len(one).to_bytes(4) + one.encode() for one in lists) + bytes(5)
    padding = _BLOCK - (len(said) + 5) % _BLOCK + _BLOCK
    return (len(said) + padding + 1).to_bytes(4) + bytes([padding]) + said + bytes(padding)


@contextmanager
def offering(**ways):
    """Give such a server, which keeps the connection open until the other side ends it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer():
            taken, _ = listener.accept()
            with taken:
                taken.sendall(b"SSH-2.0-Old\r\n" + _packet(**ways))
                with suppress(ConnectionError):
                    while taken.recv(65536):
                        pass

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield SimpleNamespace(port=listener.getsockname()[1], fingerprint="SHA256:" + "A" * 43)
        finally:
            thread.join(10)
