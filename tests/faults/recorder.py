"""Writes down what SQLite hands to the system and when it asks for it to be on the disk.

A VFS under the library of this process: the default one, whose files tell of each write, truncation and sync
before they do it. What a cut leaves of it is made up afterwards, as often as wanted (``Recording.cut``); what
a full disk refuses is told instead of done (``Recording.answer``).
"""

import ctypes
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_SECTOR = 512
_OK = 0
_NAME = b"tableside_recorder"
_REST = 14
"""How many functions follow ``sync`` in version 3 of ``sqlite3_io_methods`` (sqlite3.h)."""

_CLOSE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
_READ = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
"""The path goes on as the address it came as: the file keeps it, and looks at what lies behind its end."""


class _IoMethods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("close", _CLOSE),
        ("read", _READ),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("rest", ctypes.c_void_p * _REST),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_IoMethods)),)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("size_of_file", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", _OPEN),
        ("delete", _DELETE),
        ("rest", ctypes.c_void_p * 14),
    )


@dataclass(frozen=True)
class _Act:
    """What was asked of a file, and when: bytes at an offset, a length to cut it to, or a sync (neither)."""

    at: float
    name: str
    offset: int | None = None
    data: bytes | None = None


@dataclass
class Recording:
    """All that was written below one folder."""

    folder: Path
    acts: list[_Act] = field(default_factory=list)
    answer: Callable[[], int] = lambda: _OK
    """Asked before each act: what SQLite is told instead of having it done, 0 to do it."""

    def cut(self, at: float, chance: random.Random, into: Path) -> int:
        """Write the files as a power cut at a moment leaves them; give how many writes it took away.

        What a file was synced with is there. Of what came after, each write is there or not, or there in
        part, by sectors: a disk orders and tears as it likes.
        """
        synced: dict[str, int] = {}
        before = [act for act in self.acts if act.at <= at]
        for place, act in enumerate(before):
            if act.offset is None:
                synced[act.name] = place
        files: dict[str, bytearray] = {}
        taken = 0
        for place, act in enumerate(before):
            content = files.setdefault(act.name, bytearray())
            if act.offset is None:
                continue
            if place < synced.get(act.name, -1) or chance.random() < 0.5:
                _do(content, act, act.data)
                continue
            taken += 1
            if act.data is not None and chance.random() < 0.5:
                part = chance.randrange(0, len(act.data) + 1, _SECTOR)
                _do(content, act, act.data[:part])
        for name, content in files.items():
            (into / name).write_bytes(content)
        return taken


def _do(content: bytearray, act: _Act, data: bytes | None) -> None:
    offset = act.offset or 0
    if data is None:
        del content[offset:]
        return
    content.extend(bytes(max(0, offset + len(data) - len(content))))
    content[offset : offset + len(data)] = data


@contextmanager
def recorded(folder: Path) -> Iterator[Recording]:
    """Record what every connection that is opened meanwhile writes below a folder; files begin empty."""
    recorder = _Recorder(Recording(folder))
    _KEPT.append(recorder)
    recorder.begin()
    try:
        yield recorder.recording
    finally:
        recorder.end()


class _Recorder:
    """The VFS, and what C calls of it, which must stay alive while it may be called."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self._library = _library()
        self._default = self._library.sqlite3_vfs_find(None).contents
        self._names: dict[int, str] = {}
        self._methods: dict[int, _IoMethods] = {}
        self._alive: list[Any] = []
        self._vfs = _Vfs()
        ctypes.memmove(ctypes.byref(self._vfs), ctypes.byref(self._default), ctypes.sizeof(_Vfs))
        self._vfs.name = _NAME
        self._vfs.open, self._vfs.delete = _OPEN(self._open), _DELETE(self._delete)

    def begin(self) -> None:
        assert self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1) == _OK

    def end(self) -> None:
        self._library.sqlite3_vfs_register(ctypes.byref(self._default), 1)
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._vfs))

    def _open(self, vfs: int, path: int | None, file: int, flags: int, out: int) -> int:
        answer = self._default.open(vfs, path, file, flags, out)
        self._names.pop(file, None)
        handle = ctypes.cast(file, ctypes.POINTER(_File)).contents
        name = Path(ctypes.string_at(path).decode()) if path else None
        if answer == _OK and name and name.is_relative_to(self.recording.folder):
            self._names[file] = name.name
            handle.methods = ctypes.pointer(self._telling(handle.methods.contents))
        return answer

    def _delete(self, vfs: int, path: bytes, sync: int) -> int:
        if Path(path.decode()).is_relative_to(self.recording.folder):
            name = Path(path.decode()).name
            self.recording.acts += [_Act(time.monotonic(), name, 0), _Act(time.monotonic(), name)]
        return self._default.delete(vfs, path, sync)

    def _telling(self, given: _IoMethods) -> _IoMethods:
        """Give a file's functions, of which those that change it tell of it first."""
        address = ctypes.addressof(given)
        if address in self._methods:
            return self._methods[address]
        mine = _IoMethods()
        ctypes.memmove(ctypes.byref(mine), ctypes.byref(given), ctypes.sizeof(_IoMethods))

        def write(file: int, data: int, size: int, offset: int) -> int:
            refused = self._note(file, offset, ctypes.string_at(data, size))
            return refused or given.write(file, data, size, offset)

        def truncate(file: int, size: int) -> int:
            return self._note(file, size) or given.truncate(file, size)

        def sync(file: int, flags: int) -> int:
            # before it: what others write meanwhile is not a part of it
            return self._note(file) or given.sync(file, flags)

        mine.write, mine.truncate, mine.sync = _WRITE(write), _TRUNCATE(truncate), _SYNC(sync)
        self._alive.append(given)
        self._methods[address] = mine
        return mine

    def _note(self, file: int, offset: int | None = None, data: bytes | None = None) -> int:
        if file not in self._names:
            return _OK
        if refused := self.recording.answer():
            return refused
        self.recording.acts.append(_Act(time.monotonic(), self._names[file], offset, data))
        return _OK


_KEPT: list[_Recorder] = []


def _library() -> Any:
    """Give the very SQLite that Python's module runs on."""
    assert sqlite3.sqlite_version
    mapped = (line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines())
    library = ctypes.CDLL(next(path for path in mapped if "libsqlite3" in path or "_sqlite3." in path))
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    library.sqlite3_vfs_find.argtypes = (ctypes.c_char_p,)
    return library
