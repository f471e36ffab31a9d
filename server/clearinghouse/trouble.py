"""What can go wrong on the way, from the one catalogue: what it is, who can mend it, whether to retry."""

from __future__ import annotations

from typing import ClassVar

from server.core.problem import Problem


class Trouble(Problem):
    """Something went wrong with a clearinghouse's folders or the way there."""

    problem: ClassVar[str]
    door: ClassVar[str] = ""
    """Which step of getting in it stops, when it does: ``reach``, ``host_key`` or ``sign_in``."""

    def __init__(self, **facts: object) -> None:
        super().__init__(self.problem, **facts)

    @property
    def retry_helps(self) -> bool:
        """Say whether the same again can succeed with nothing changed by a person."""
        return self.body["retry"] == "same"

    @property
    def who(self) -> str:
        """Say who can mend it: ``wait``, ``user``, ``office`` or ``support``."""
        return str(self.body["who"])


class BadSettings(Trouble):
    """A setting cannot be used. Fact: ``setting``."""

    problem = "clearinghouse.bad_settings"
    door = "reach"


class AddressRefused(Trouble):
    """The host's name leads to an address that is not connected to. Fact: ``host``."""

    problem = "clearinghouse.address_refused"
    door = "reach"


class Unreachable(Trouble):
    """Nobody answers there, or not as an SFTP server does. Facts: ``host``, ``port``."""

    problem = "clearinghouse.unreachable"
    door = "reach"


class TooOld(Trouble):
    """The server knows none of the ways of encrypting that are safe today."""

    problem = "clearinghouse.too_old"
    door = "host_key"


class HostKeyUnknown(Trouble):
    """No key is pinned yet. Fact: ``shown``, the fingerprint a person is to compare."""

    problem = "clearinghouse.host_key_unknown"
    door = "host_key"


class HostKeyChanged(Trouble):
    """The server shows another key than the pinned one. Fact: ``shown``, its fingerprint."""

    problem = "clearinghouse.host_key_changed"
    door = "host_key"


class SignInRefused(Trouble):
    """The server does not take this user with this password or key."""

    problem = "clearinghouse.sign_in_refused"
    door = "sign_in"


class NotAllowed(Trouble):
    """The server or the system refuses it. Fact: ``deed``: open, look, list, read, write, rename, remove."""

    problem = "clearinghouse.not_allowed"


class NoSuchFolder(Trouble):
    """A folder of the settings is not there. Fact: ``folder``: drop, pick_up or done."""

    problem = "clearinghouse.no_such_folder"


class Full(Trouble):
    """There is no room for more bytes: a full disk or a used up quota."""

    problem = "clearinghouse.full"


class AlreadyThere(Trouble):
    """Something else has this name. Fact: ``name``."""

    problem = "clearinghouse.already_there"


class Gone(Trouble):
    """A file that was waiting is not there any more. Fact: ``name``."""

    problem = "clearinghouse.gone"


class FileChanged(Trouble):
    """A file is not what it was when it was listed. Fact: ``name``."""

    problem = "clearinghouse.file_changed"


class CutOff(Trouble):
    """The way broke off or took too long; nothing is lost, and the same again goes on from there."""

    problem = "clearinghouse.cut_off"
