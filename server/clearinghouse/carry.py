"""How a file is sent once and whole, and fetched without being lost: the same over every transport."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING

from server.clearinghouse import check
from server.clearinghouse.base import Lying, Sent, Step, Waiting, is_fit, is_passing, our_name, their_name
from server.clearinghouse.place import Place, Where
from server.clearinghouse.trouble import AlreadyThere, CutOff, FileChanged, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

_HASH_SIGNS = 16


class Carrier:
    """A transport over whatever opens a place; one connection for each call."""

    def __init__(
        self,
        open_place: Callable[[], AbstractContextManager[Place]],
        *,
        doors: tuple[str, ...],
        settle_seconds: float,
        keeps_done: bool,
    ) -> None:
        self._open = open_place
        self._doors = doors
        self._settle_seconds = settle_seconds
        self._keeps_done = keeps_done

    def check(self) -> list[Step]:
        """Try the connection, see ``base.Transport``."""
        return check.steps(self._open, self._doors, keeps_done=self._keeps_done)

    def send(
        self,
        name: str,
        content: bytes,
        sha256: str,
        *,
        on_whole: Callable[[], object] | None = None,
        was_whole: bool = False,
    ) -> Sent:
        """Send a file, see ``base.Transport``."""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError("not the content's hash")
        draft = f".{our_name(name)}.{sha256[:_HASH_SIGNS]}.part"
        with self._open() as place, place.alone():
            if there := place.look(Where.DROP, name):
                _same_or_refuse(place, there, content)
                return Sent.BEFORE
            half = place.look(Where.DROP, draft)
            if half is None and was_whole:
                place.expect(Where.DROP)  # of a folder that is gone nothing can be said
                return Sent.PICKED_UP
            _complete(place, draft, half, content)
            if on_whole:
                on_whole()
            place.rename((Where.DROP, draft), (Where.DROP, name))
            return Sent.NOW

    def waiting(self) -> Waiting:
        """List the pick-up folder, see ``base.Transport``."""
        with self._open() as place:
            before = set(place.names(Where.PICK_UP))
            if not before:
                return Waiting(())
            time.sleep(self._settle_seconds)
            now = place.names(Where.PICK_UP)
        whole = [one for one in now if not is_passing(one.name)]
        fit = [one for one in whole if is_fit(one.name)]
        files = sorted((one for one in fit if one in before and one.size), key=lambda one: one.name)
        return Waiting(tuple(files), growing=len(fit) - len(files), unfit=len(whole) - len(fit))

    def fetch(self, lying: Lying) -> Iterator[bytes]:
        """Give a file's bytes, see ``base.Transport``."""
        their_name(lying.name)
        return self._parts(lying)

    def _parts(self, lying: Lying) -> Iterator[bytes]:
        count = 0
        with self._open() as place:
            for part in place.read(Where.PICK_UP, lying.name):
                count += len(part)
                if count > lying.size:
                    break
                yield part
            if count != lying.size or place.look(Where.PICK_UP, lying.name) != lying:
                raise FileChanged(name=lying.name)

    def taken(self, lying: Lying, sha256: str) -> None:
        """Clear a fetched file away, see ``base.Transport``."""
        name = their_name(lying.name)
        with self._open() as place:
            there = place.look(Where.PICK_UP, name)
            if there is None:
                return
            if there != lying:
                raise FileChanged(name=name)
            if self._keeps_done:
                _move_away(place, name, sha256)
            else:
                place.remove(Where.PICK_UP, name)


def _same_or_refuse(place: Place, there: Lying, content: bytes) -> None:
    if there.size != len(content) or not _begins(place, there.name, there.size, content, readable=True):
        raise AlreadyThere(name=there.name)


def _complete(place: Place, draft: str, half: Lying | None, content: bytes) -> None:
    """Bring a draft to its full length, from where it was cut if what is there is really its beginning."""
    if half is not None and not _goes_on(place, draft, half.size, content):
        place.remove(Where.DROP, draft)
        half = None
    if half is None:
        place.write(Where.DROP, draft, content)
    now = place.look(Where.DROP, draft)
    if now is None or now.size != len(content):
        raise CutOff


def _goes_on(place: Place, draft: str, size: int, content: bytes) -> bool:
    if size > len(content) or not _begins(place, draft, size, content, readable=False):
        return False
    try:
        if size < len(content):
            place.write(Where.DROP, draft, content[size:], size)
    except NotAllowed:  # a server that takes whole files only
        return False
    return True


def _begins(place: Place, name: str, size: int, content: bytes, *, readable: bool) -> bool:
    """Say whether a file is the beginning of some content; ``readable`` when it cannot be read back."""
    read = hashlib.sha256()
    count = 0
    try:
        for part in place.read(Where.DROP, name):
            read.update(part)
            count += len(part)
            if count > size:  # it grew, or the server never stops
                return False
    except NotAllowed:
        return readable
    return read.digest() == hashlib.sha256(content[:size]).digest()


def _move_away(place: Place, name: str, sha256: str) -> None:
    """Move a file among the done ones. Clearinghouses use names again: the hash tells two apart."""
    for target in (name, f"{name}.{sha256[:_HASH_SIGNS]}"):
        try:
            place.rename((Where.PICK_UP, name), (Where.DONE, target))
        except AlreadyThere:
            continue
        return
    place.remove(Where.PICK_UP, name)
