"""A line to a server on this machine that breaks where a test says so."""

import contextlib
import socket
import struct
import threading
from collections.abc import Iterable
from typing import Self

ANSWER = -1
"""Break when the answer comes: what was asked for is done, and nobody hears of it."""
_AT_ONCE = 16_384
_RESET = struct.pack("ii", 1, 0)


class BadLine:
    """Forwards connections to a port; the nth one breaks as the nth of ``breaks`` says, later ones hold.

    A break is a count of bytes sent up after which the line is cut, ANSWER, or None for one that holds. A cut
    reaches the server as an end, or with ``resets`` as a reset, at which it may lose what it had not read.
    """

    def __init__(self, port: int, breaks: Iterable[int | None] = (), *, resets: bool = False) -> None:
        self.to = ("127.0.0.1", port)
        self.breaks = list(breaks)
        self.resets = resets
        self.broken = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        """The port to connect to instead of the server's."""
        return self._listening.getsockname()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._shut(self._listening, *self._open)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # closed from outside: the test is over
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(self.to)
                self._open += [near, far]
                place = self.breaks.pop(0) if self.breaks else None
                threading.Thread(target=self._up, args=(near, far, place), daemon=True).start()
                threading.Thread(target=self._down, args=(near, far, place), daemon=True).start()

    def _up(self, near: socket.socket, far: socket.socket, place: int | None) -> None:
        left = None if place in {None, ANSWER} else place
        with contextlib.suppress(OSError):
            while left != 0:
                read = near.recv(_AT_ONCE if left is None else min(_AT_ONCE, left))
                if not read:
                    far.shutdown(socket.SHUT_WR)
                    return
                far.sendall(read)
                left = None if left is None else left - len(read)
            self._break(near, far)

    def _down(self, near: socket.socket, far: socket.socket, place: int | None) -> None:
        with contextlib.suppress(OSError):
            while read := far.recv(_AT_ONCE):
                if place == ANSWER:
                    self._break(near, far)
                    return
                near.sendall(read)
        self._shut(near)

    def _break(self, near: socket.socket, far: socket.socket) -> None:
        self.broken += 1
        near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        if self.resets:
            far.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            far.shutdown(socket.SHUT_RD)  # wakes the thread that reads it and says nothing to the server
            far.close()
        self._shut(near, far)

    @staticmethod
    def _shut(*ends: socket.socket) -> None:
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
