"""On the day the app is gone, the records are files: whole, private, and begun again safely."""

import stat
import zipfile

import pyrage
import pytest

from server.admin import export_cli
from tests.server.audit.tamper import stored
from tests.server.people import ALICE
from tests.server.review.test_disclosures import disclosures
from tests.server.tablet import new_id


@pytest.fixture
def clients(alice):
    """Give the ids of three clients."""
    ids = sorted(new_id() for _ in range(3))
    for at, one in enumerate(ids):
        alice.exchange(alice.new_patient(one, first_name=f"June{at}", last_name="<Example>"))
    return ids


def everything(run, folder, *words):
    return run("export", "--all", "--practice", ALICE.practice_id, "--to", str(folder), *words)


def test_every_client_is_a_file_of_the_owners_and_a_page_says_whose_is_whose(app, run, clients, tmp_path):
    folder = tmp_path / "out"
    answer = everything(run, folder)
    assert answer.exit_code == 0, answer.output
    assert "NOT ENCRYPTED" in answer.output
    assert sorted(one.name for one in folder.iterdir()) == sorted(
        [*(f"{one}.zip" for one in clients), "index.html"]
    )
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    page = (folder / "index.html").read_text()
    assert all(f"{one}.zip" in page for one in clients)
    assert "June0 &lt;Example&gt;" in page
    entries = [one for one in stored(app, ALICE.practice_id)[0] if one["action"].startswith("record.")]
    assert [(one["action"], one["count"], one["who"]) for one in entries] == [
        ("record.all_exported", 3, "operator")
    ]


def test_what_was_stopped_goes_on_and_leaves_what_is_whole(run, clients, tmp_path, monkeypatch):
    folder = tmp_path / "out"
    real = export_cli.room.copy_of

    def stops(settings, practice_id, patient_id, span):
        if patient_id == clients[1]:
            raise OSError("the disk is full")
        return real(settings, practice_id, patient_id, span)

    with monkeypatch.context() as patch:
        patch.setattr(export_cli.room, "copy_of", stops)
        assert everything(run, folder).exit_code == 2
    assert [one.name for one in folder.iterdir()] == [f"{clients[0]}.zip"]
    before = (folder / f"{clients[0]}.zip").stat().st_mtime_ns
    assert everything(run, folder).exit_code == 2  # not over what is there, unless one says so
    answer = everything(run, folder, "--continue")
    assert answer.exit_code == 0, answer.output
    assert "1 of them were there already" in answer.output
    assert (folder / f"{clients[0]}.zip").stat().st_mtime_ns == before
    assert all(zipfile.ZipFile(folder / f"{one}.zip").testzip() is None for one in clients)


def test_one_client_is_listed_with_whom_it_was_given_to_or_with_nobody(app, run, alice, clients, tmp_path):
    one = ["export", "--client", clients[0], "--to"]
    assert run(*one, str(tmp_path / "a.zip")).exit_code == 0
    given = ["--given-to", "Lee Law", "--recipient", "attorney", "--reason", "law", "--purpose", "court"]
    assert run(*one, str(tmp_path / "b.zip"), *given).exit_code == 0
    said = disclosures(alice, clients[0])["disclosures"]
    assert sorted((each["to"], each["nameless"]) for each in said) == [("", True), ("Lee Law", False)]
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize(
    "case",
    [
        (["--client", "nobody", "--to", "{}/x.zip"], "Nobody of this practice"),
        (["--client", "{0}", "--to", "{}"], "is there already"),
        (["--client", "{0}", "--to", "{}/no/x.zip"], "No such file"),
        (["--client", "{0}", "--to", "{}/y.zip", "--sealed"], "no key"),
        (["--to", "{}/z"], "--client ID or --all"),
        (["--all", "--to", "{}/z", "--given-to", "Lee"], "for the practice itself"),
        (["--client", "{0}", "--to", "{}/z", "--given-to", "Lee"], "go together"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(app, run, clients, tmp_path, case):
    words, said = case
    there = tmp_path / f"{clients[0]}.zip"
    there.write_bytes(b"mine")
    before = sorted(tmp_path.iterdir())
    answer = run("export", *(one.replace("{0}", clients[0]).replace("{}", str(tmp_path)) for one in words))
    assert answer.exit_code == 2
    assert said in answer.output
    assert sorted(tmp_path.iterdir()) == before
    assert not [one for one in stored(app, ALICE.practice_id)[0] if one["action"].startswith("record.")]


def test_sealed_files_are_opened_by_the_owner_of_the_backup_key_alone(run, clients, tmp_path):
    key = tmp_path / "key"
    assert run("backup", "key", "--out", str(key)).exit_code == 0
    folder = tmp_path / "out"
    answer = everything(run, folder, "--sealed")
    assert answer.exit_code == 0, answer.output
    assert "NOT ENCRYPTED" not in answer.output
    sealed = (folder / f"{clients[0]}.zip.age").read_bytes()
    assert b"June" not in sealed
    identity = pyrage.x25519.Identity.from_str(key.read_text().strip())
    assert pyrage.decrypt(sealed, [identity]).startswith(b"PK")
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [pyrage.x25519.Identity.generate()])
