"""The command line, as the tests of the commands have it."""

from tests.server.admin.conftest import run

__all__ = ["run"]
