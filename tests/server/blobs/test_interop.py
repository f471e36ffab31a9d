"""Stock tus clients, unchanged, bring pictures to a real office and go on after a cut.

They give the metadata every client of ours must give (the picture's hash) and the session's cookie, and know
nothing else of us.
"""

import hashlib
import io
import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from tusclient.client import TusClient
from tusclient.exceptions import TusUploadFailed

from sync.upload import CHUNK
from tests.bad_line import ANSWER, BadLine
from tests.office import ROOT
from tests.server.blobs.uploads import picture, sha256

NODE = ROOT / ".venv" / "bin" / "node"
SCRIPT = ROOT / "pwa" / "tests" / "interop" / "tus-js-client.ts"


def a_large_picture():
    """Give a picture of more than two chunks that no other test has."""
    made = picture(1000, 700, quality=97)
    assert len(made) > 2 * CHUNK
    return made


def soon(holds):
    """Wait until something holds, a few seconds at most."""
    give_up = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < give_up, "it never came to hold"
        time.sleep(0.01)


def tuspy(served, content, *, port=0, **options):
    """Give tuspy's uploader for a picture."""
    said = {"sha256": sha256(content), "filename": "página 1.jpg"}
    client = TusClient(served.uploads(port), headers=served.headers)
    return client.uploader(file_stream=io.BytesIO(content), metadata=said, **options)


@pytest.mark.parametrize(
    "options",
    [{}, {"chunk_size": CHUNK}, {"upload_checksum": True}, {"upload_checksum": True, "chunk_size": 100_000}],
    ids=str,
)
def test_tuspy_uploads(served, options):
    photo = a_large_picture()
    tuspy(served, photo, **options).upload()
    assert served.holds(photo)


def _cut_in_the_second_part(served, photo, **options):
    """Let tuspy lose its line 100,000 bytes into its second request for bytes; give the upload's address."""
    with BadLine(served.port, [None, None, 100_000]) as line:
        cut = tuspy(served, photo, port=line.port, chunk_size=CHUNK, **options)
        with pytest.raises(TusUploadFailed):
            cut.upload()
        assert (cut.offset, line.broken) == (CHUNK, 1)
        return cut.url.replace(str(line.port), str(served.port))


def test_tuspy_goes_on_after_a_cut_in_the_middle_of_a_part(served):
    photo = a_large_picture()
    url = _cut_in_the_second_part(served, photo)
    soon(lambda: tuspy(served, photo, url=url).offset > CHUNK)
    again = tuspy(served, photo, url=url)
    assert CHUNK < again.offset < CHUNK + 100_000, "what came before the cut is kept"
    again.upload()
    assert served.holds(photo)


def test_tuspy_goes_on_after_a_cut_in_the_middle_of_a_part_with_a_checksum(served):
    photo = a_large_picture()
    url = _cut_in_the_second_part(served, photo, upload_checksum=True)
    again = tuspy(served, photo, url=url, upload_checksum=True)
    assert again.offset == CHUNK, "half a checked part is none"
    again.upload()
    assert served.holds(photo)


def test_tuspy_goes_on_by_itself_when_an_answer_is_lost(served):
    photo = a_large_picture()
    with BadLine(served.port, [None, ANSWER]) as line:
        tuspy(served, photo, port=line.port, chunk_size=CHUNK, retries=3, retry_delay=0).upload()
        assert line.broken == 1
    assert served.holds(photo)


def test_a_wrong_checksum_of_tuspys_is_noticed(served):
    """The control: the checksum it sends is looked at."""
    photo = a_large_picture()
    liar = tuspy(served, photo, upload_checksum=True)
    liar._BaseUploader__checksum_algorithm = lambda _part: hashlib.sha1(b"something else")
    with pytest.raises(TusUploadFailed) as refused:
        liar.upload()
    assert refused.value.status_code == 460
    assert not served.holds(photo)


class TusJs:
    """tus-js-client in a Node process of its own."""

    def __init__(self, served, folder):
        self.served = served
        self.folder = folder

    def upload(self, *photos, port=0, stop_at=0, expect=0, **options):
        """Upload some pictures at once and give, for each, its log of requests as (method, status) pairs.

        ``stop_at``: leave the process without a word once so many bytes were sent.
        """
        files = []
        for photo in photos:
            path = self.folder / f"{sha256(photo)}.jpg"
            if not path.exists():
                path.write_bytes(photo)
            files.append({"path": str(path), "sha256": sha256(photo)})
        job = {
            "endpoint": self.served.uploads(port),
            "headers": self.served.headers,
            "files": files,
            "stopAt": stop_at,
            "remembers": str(self.folder / "tus-urls.json"),
            "options": {"retryDelays": [0, 50, 200, 1000, 1000], **options},
        }
        ran = subprocess.run(
            [NODE, SCRIPT, json.dumps(job)], capture_output=True, text=True, timeout=60, check=False
        )
        assert ran.returncode == expect, ran.stderr[-2000:]
        return json.loads(ran.stdout) if expect == 0 else []


@pytest.fixture
def tus_js(served, tmp_path):
    """Give tus-js-client, with a folder of its own to remember uploads in."""
    return TusJs(served, tmp_path)


@pytest.mark.parametrize("chunk", [{}, {"chunkSize": CHUNK}], ids=str)
@pytest.mark.parametrize(
    ("at_once", "first"), [(True, [["POST", 201]]), (False, [["POST", 201], ["PATCH", 204]])]
)
def test_tus_js_client_uploads_with_and_without_bytes_in_its_announcement(
    served, tus_js, chunk, at_once, first
):
    photo = a_large_picture()
    [log] = tus_js.upload(photo, uploadDataDuringCreation=at_once, **chunk)
    assert log[: len(first)] == first
    assert len(log) == len(first) + (2 if chunk else 0)
    assert served.holds(photo)


def test_tus_js_client_brings_a_small_picture_in_one_request(served, tus_js):
    small = picture()
    assert tus_js.upload(small, uploadDataDuringCreation=True) == [[["POST", 201]]]
    assert served.holds(small)


@pytest.mark.parametrize("at_once", [True, False])
def test_tus_js_client_resumes_a_previous_upload_after_it_was_aborted(served, tus_js, at_once):
    photo = a_large_picture()
    options = {"chunkSize": CHUNK, "uploadDataDuringCreation": at_once}
    tus_js.upload(photo, stop_at=CHUNK + 1, expect=3, **options)
    assert not served.holds(photo)
    [log] = tus_js.upload(photo, **options)
    assert log[0] == ["HEAD", 200], "it asks where it was"
    assert sum(method == "PATCH" for method, _ in log) <= 3
    assert served.holds(photo)


@pytest.mark.parametrize("place", [400, 100_000, ANSWER])
@pytest.mark.parametrize("options", [{}, {"chunkSize": CHUNK, "uploadDataDuringCreation": True}], ids=str)
def test_tus_js_client_goes_on_by_itself_after_a_cut(served, tus_js, place, options):
    photo = a_large_picture()
    with BadLine(served.port, [place]) as line:
        tus_js.upload(photo, port=line.port, **options)
        assert line.broken == 1
    assert served.holds(photo)


def test_tus_js_client_uploads_several_pictures_at_once(served, tus_js):
    photos = [a_large_picture() for _ in range(3)] + [picture(), picture()]
    logs = tus_js.upload(*photos, chunkSize=CHUNK, uploadDataDuringCreation=True)
    assert len(logs) == len(photos)
    assert all(served.holds(photo) for photo in photos)


def test_tus_js_client_uploads_through_a_network_that_knows_only_post(served, tus_js):
    photo = a_large_picture()
    [log] = tus_js.upload(photo, chunkSize=CHUNK, overridePatchMethod=True)
    assert {method for method, _ in log} == {"POST"}
    assert served.holds(photo)


def test_a_picture_another_client_has_begun_is_brought_to_its_end(served, tus_js):
    photo = a_large_picture()
    tuspy(served, photo, chunk_size=CHUNK).upload_chunk()
    [log] = tus_js.upload(photo)
    assert log[:4] == [["POST", 200], ["PATCH", 409], ["HEAD", 200], ["PATCH", 204]]
    assert served.holds(photo)


def test_both_clients_bring_the_same_picture_at_the_same_time(served, tus_js):
    photo = a_large_picture()
    with ThreadPoolExecutor(2) as threads:
        running = [
            threads.submit(tus_js.upload, photo, chunkSize=CHUNK),
            threads.submit(tuspy(served, photo, chunk_size=50_000, retries=40, retry_delay=0).upload),
        ]
        for one in running:
            one.result()
    assert served.holds(photo)


def test_a_picture_that_is_not_the_one_announced_fails_in_both_clients(served, tus_js):
    """The control: a client that is told yes was not told so regardless."""
    photo, other = a_large_picture(), a_large_picture()
    wrong = tuspy(served, photo)
    wrong.metadata = {"sha256": sha256(other)}
    with pytest.raises(TusUploadFailed) as refused:
        wrong.upload()
    assert refused.value.status_code == 422
    (tus_js.folder / f"{sha256(other)}.jpg").write_bytes(photo)
    tus_js.upload(other, expect=1, retryDelays=None)
    assert not served.holds(other)
