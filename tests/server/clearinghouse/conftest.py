"""Both ways to a clearinghouse, over folders that the tests see from the other side."""

import pytest

from server.clearinghouse import FolderSettings, by_folder, by_sftp
from tests.server.clearinghouse.ways import Folders, sftp_settings


@pytest.fixture(scope="session")
def sftp_server():
    from tests.server.clearinghouse.sftp_office import SftpOffice  # noqa: PLC0415  # only who needs it waits

    server = SftpOffice()
    yield server
    server.stop()


@pytest.fixture
def folders(tmp_path):
    made = Folders(tmp_path)
    made.make()
    return made


@pytest.fixture
def sftp(sftp_server, folders):
    """Give the server, showing this test's folders, with nothing wrong with it."""
    sftp_server.root = folders.root
    sftp_server.faults.clear()
    sftp_server.known.clear()
    sftp_server.passwords.clear()
    return sftp_server


@pytest.fixture(params=["folder", "sftp"])
def way(request, folders):
    """Give what makes a transport over the folders: on disk, and through the server."""

    def make(*, done=False, settle_seconds=0.0):
        if request.param == "folder":
            kept = folders.done if done else None
            return by_folder(FolderSettings(folders.drop, folders.pick_up, kept, settle_seconds))
        server = request.getfixturevalue("sftp")
        kept = "/done" if done else None
        return by_sftp(sftp_settings(server, done_folder=kept, settle_seconds=settle_seconds))

    return make
