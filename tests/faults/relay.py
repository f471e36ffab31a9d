"""A way between two programs on this machine that is cut, or held, after a number of pieces."""

import itertools
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

_PIECE = 32_768


@dataclass(frozen=True)
class Fault:
    """What befalls one connection: after ``at`` pieces, counted both ways, it is cut, or held for a kill."""

    at: int
    kill: bool = False


class Relay:
    """Passes bytes on to a port. Each connection meets the next of ``faults``, as long as there is one."""

    def __init__(self, port, faults=()):
        self.target, self.faults = port, iter(faults)
        self.cuts, self.held, self.kills = 0, threading.Event(), 0
        self.open, self.moved_at = 0, time.monotonic()
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._take, daemon=True).start()

    def close(self):
        """Take no more connections."""
        self._listening.close()

    def quiet_s(self):
        """Give for how long nothing has come or gone; 0 while somebody is connected."""
        return 0 if self.open else time.monotonic() - self.moved_at

    def _take(self):
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                threading.Thread(target=self._pass_on, args=(near,), daemon=True).start()

    def _pass_on(self, near):
        with self._lock:
            self.open += 1
            fault = next(self.faults, None)
        try:
            with near, socket.create_connection(("127.0.0.1", self.target)) as far:
                passing = _Passing(self, near, far, fault)
                threads = [
                    threading.Thread(target=passing.move, args=way, daemon=True)
                    for way in ((near, far), (far, near))
                ]
                for one in threads:
                    one.start()
                for one in threads:
                    one.join()
        finally:
            with self._lock:
                self.open -= 1
                self.moved_at = time.monotonic()

    def struck(self, fault):
        """Note that a fault came about, and say whether the connection is to be held."""
        with self._lock:
            self.kills += fault.kill
            self.cuts += not fault.kill
        if fault.kill:
            self.held.set()
        return fault.kill


class _Passing:
    """One connection's two directions, which count their pieces together."""

    def __init__(self, relay, near, far, fault):
        self.relay, self.near, self.far, self.fault = relay, near, far, fault
        self.pieces = itertools.count(1)
        self.over = False

    def move(self, source, target):
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                self.relay.moved_at = time.monotonic()
                if self.over or (self.fault and next(self.pieces) >= self.fault.at):
                    self._strike()
                    return
                target.sendall(piece)
        self._end()

    def _strike(self):
        if self.over:
            return
        self.over = True
        if self.relay.struck(self.fault):
            self._wait_for_the_kill()
        self._end()

    def _wait_for_the_kill(self):
        """Pass nothing on until whoever is connected is gone."""
        self.near.settimeout(20)
        with suppress(OSError):
            while self.near.recv(_PIECE):
                pass

    def _end(self):
        for one in (self.near, self.far):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
