"""A line to a server on this machine that breaks where a test says so."""

import contextlib
import socket
import struct
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

ANSWER = -1
"""Break when the answer comes: what was asked for is done, and nobody hears of it."""
_AT_ONCE = 16_384
_RESET = struct.pack("ii", 1, 0)
_OPEN_ENOUGH = 200


@dataclass(frozen=True)
class Cut:
    """Where a connection is cut: after so many bytes up or down, or where the request after so many begins.

    Whatever comes first cuts it, and what is None never does. Bytes are counted over the whole connection.
    An up of 0 cuts what was only just opened, a down of 0 lets nothing of the first answer through. Both ends
    see the connection end, or with ``reset`` have it reset, at which either may lose what it had not read.
    """

    up: int | None = None
    down: int | None = None
    requests: int | None = None
    reset: bool = False


class Made(NamedTuple):
    """A cut that was made: where in the conversation, and how much of that request or answer had passed."""

    place: str
    reset: bool
    passed: int


@dataclass(eq=False)
class _Connection:
    """The two ends of a connection, where it will be cut, and the bytes that passed."""

    near: socket.socket
    far: socket.socket
    cut: Cut | None
    up: int = 0
    down: int = 0
    requests: int = 0
    asked: int = 0
    answered: int = 0
    ended: bool = False

    def left_up(self) -> int | None:
        """Give how many bytes may still go up, or None when there is no end to them."""
        return None if self.cut is None or self.cut.up is None else self.cut.up - self.up

    def left_down(self) -> int | None:
        """Give how many bytes may still come down, or None when there is no end to them."""
        return None if self.cut is None or self.cut.down is None else self.cut.down - self.down

    def is_one_too_many(self) -> bool:
        """Say whether what comes up now begins a request that is not let through."""
        begins = self.answered > 0 or self.asked == 0
        return begins and self.cut is not None and self.requests == self.cut.requests

    def went_up(self, count: int) -> None:
        """Note bytes of a request; the first after an answer begin another."""
        if self.answered or not self.asked:
            self.requests += 1
            self.asked = self.answered = 0
        self.asked += count
        self.up += count

    def came_down(self, count: int) -> None:
        """Note bytes of an answer."""
        self.answered += count
        self.down += count

    def stands(self, way: str) -> tuple[str, int]:
        """Give the place in a conversation where a cut of this way falls, and how much of it has passed."""
        if way == "down":
            return ("in an answer" if self.answered else "before an answer"), self.answered
        if self.answered:
            return "after an answer", 0
        return ("in a request" if self.asked else "before a request"), self.asked


class BadLine:
    """Forwards connections to a port; the nth one is cut as the nth of ``breaks`` says, later ones hold.

    A break is a Cut, a count of bytes sent up, ANSWER, or None for a connection that holds; the plain ones
    are resets with ``resets``. ``cuts`` has the cuts that were made, in their order.
    """

    def __init__(self, port: int, breaks: Iterable[int | Cut | None] = (), *, resets: bool = False) -> None:
        self.to = ("127.0.0.1", port)
        self.resets = resets
        self.cuts: list[Made] = []
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=_OPEN_ENOUGH)
        self._open: list[_Connection] = []
        self._breaks = iter(breaks)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        """The port to connect to instead of the server's."""
        return self._listening.getsockname()[1]

    @property
    def broken(self) -> int:
        """How many connections were cut."""
        return len(self.cuts)

    def break_as(self, breaks: Iterable[int | Cut | None]) -> None:
        """Cut the connections that come from now on as these say; those of before end."""
        self._breaks = iter(breaks)
        for connection in list(self._open):
            self._end(connection, reset=False)

    def let_alone(self) -> None:
        """Cut nothing any more, not even what is open now."""
        with self._lock:
            self._breaks = iter(())
            for connection in self._open:
                connection.cut = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _shut(self._listening)
        for connection in list(self._open):
            _shut(connection.near, connection.far)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # closed from outside: the test is over
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(self.to)
                with self._lock:
                    connection = _Connection(near, far, self._read(next(self._breaks, None)))
                    self._open.append(connection)
                for pump in (self._up, self._down):
                    threading.Thread(target=pump, args=(connection,), daemon=True).start()

    def _read(self, place: int | Cut | None) -> Cut | None:
        if place is None or isinstance(place, Cut):
            return place
        return Cut(down=0, reset=self.resets) if place == ANSWER else Cut(up=place, reset=self.resets)

    def _up(self, connection: _Connection) -> None:
        near, far = connection.near, connection.far
        with contextlib.suppress(OSError):
            while (left := connection.left_up()) != 0:
                read = near.recv(_AT_ONCE if left is None else min(_AT_ONCE, left))
                if not read:
                    if not connection.ended:
                        far.shutdown(socket.SHUT_WR)
                    return
                if connection.is_one_too_many():
                    break
                connection.went_up(len(read))
                far.sendall(read)
            self._cut(connection, "up")

    def _down(self, connection: _Connection) -> None:
        near, far = connection.near, connection.far
        with contextlib.suppress(OSError):
            while read := far.recv(_AT_ONCE):
                left = connection.left_down()
                connection.came_down(len(read) if left is None else min(len(read), left))
                near.sendall(read[:left])
                if left is not None and len(read) >= left:
                    self._cut(connection, "down")
                    return
        self._end(connection, reset=False)

    def _cut(self, connection: _Connection, way: str) -> None:
        with self._lock:
            cut = connection.cut
            if cut is not None and not connection.ended:
                place, passed = connection.stands(way)
                self.cuts.append(Made(place, cut.reset, passed))
        self._end(connection, reset=cut is not None and cut.reset)

    def _end(self, connection: _Connection, *, reset: bool) -> None:
        with self._lock:
            if connection.ended:
                return
            connection.ended = True
            self._open.remove(connection)
        for end in (connection.near, connection.far):
            if reset:
                with contextlib.suppress(OSError):
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                    end.shutdown(
                        socket.SHUT_RD
                    )  # wakes the thread that reads it, and says nothing to the other end
            else:
                _shut(end)
        for end in (connection.near, connection.far):
            end.close()


def _shut(*ends: socket.socket) -> None:
    for end in ends:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
