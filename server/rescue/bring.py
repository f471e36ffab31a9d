"""Brings a sealed copy in: all of it is opened, then the ops are taken, then the pictures one by one."""

from collections.abc import Iterator
from typing import IO, Any

from server import blobs, exchange, identity
from server.core import log
from server.core.db import acting_for
from server.core.problem import Problem
from server.core.web import Actor, settings
from server.exchange import Carried, Giver
from server.rescue.contents import Contents, read_contents, read_pictures
from server.rescue.unseal import Sealed, look, unseal


def practice_of(file: IO[bytes]) -> str:
    """Give the id of the practice a copy names in its head. Raises Problem what ``unseal.look`` raises."""
    return look(file).practice


def open_copy(practice_id: str, file: IO[bytes]) -> "Bringing":
    """Open a copy to its last byte and take nothing yet.

    Raises Problem ``rescue.other_file``, ``rescue.other_version``, ``rescue.other_practice``,
    ``rescue.other_key``, ``rescue.cut_short``, ``rescue.damaged``, ``rescue.unreadable``,
    ``rescue.too_much``, ``rescue.unknown_person``.
    """
    sealed = unseal(file, practice_id, settings().ring)
    contents = read_contents(sealed)
    names = {person.id: person.name for person in identity.people_of(practice_id)}
    if sealed.head.user not in names:
        raise Problem("rescue.unknown_person")
    return Bringing(sealed, contents, names[sealed.head.user])


class Bringing:
    """An opened copy on its way in. Doing any of it twice, or half of it, does no harm."""

    def __init__(self, sealed: Sealed, contents: Contents, person: str) -> None:
        self._sealed = sealed
        self._contents = contents
        self._person = person
        self._ops = Carried()
        self._pictures: dict[str, Any] = {"taken": 0, "there": 0, "refused": []}

    @property
    def pictures(self) -> int:
        """How many pictures there are to take."""
        return len(self._contents.pictures)

    def take_ops(self) -> None:
        """Take the ops; commits. Raises Problem what ``exchange.take_carried`` raises."""
        head = self._sealed.head
        giver = Giver(practice_id=head.practice, device_id=head.device, user_id=head.user)
        with acting_for(head.practice):
            if self._contents.ops:
                self._ops = exchange.take_carried(giver, self._contents.ops, self._contents.stand)
        log.event("rescue.ops", taken=self._ops.taken, there=self._ops.there, carried=head.device)

    def take_pictures(self) -> Iterator[int]:
        """Take the pictures; gives after each how many are done. One that is refused stops no other."""
        head = self._sealed.head
        me = Actor(
            practice_id=head.practice,
            user_id=head.user,
            role="therapist",
            device_id=head.device,
            user_name=self._person,
        )
        for done, (picture, pieces) in enumerate(read_pictures(self._sealed, self._contents), start=1):
            try:
                with acting_for(head.practice):
                    new = blobs.take_whole(me, picture.sha256, picture.size, pieces)
                self._pictures["taken" if new else "there"] += 1
            except Problem as refused:
                self._pictures["refused"].append({"sha256": picture.sha256, "problem": refused.body})
            yield done

    def result(self) -> dict[str, Any]:
        """Say what became of it, as the views answer it."""
        ops = self._ops
        return {
            "device_id": self._sealed.head.device,
            "person": self._person,
            "saved_at": self._contents.saved_at,
            "ops": {"taken": ops.taken, "there": ops.there, "conflicts": ops.conflicts, "kept": ops.kept},
            "aside": {"why": ops.aside, "n": ops.n, "expect": ops.expect, "escrow": ops.escrow}
            if ops.aside
            else None,
            "pictures": self._pictures,
        }
