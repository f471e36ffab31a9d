"""The built app is served as it should be cached, packed and found."""

import pytest

from server.core.headers import PAGE_CSP, SCRIPT_CSP


@pytest.fixture
def web(make_app, tmp_path):
    """Give a client of an app with a small build."""
    folder = tmp_path / "web"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>tablet</title>")
    (folder / "office.html").write_text("<title>office</title>")
    (folder / "sw.js").write_text("self")
    (folder / "manifest.webmanifest").write_text("{}")
    (folder / ".built").write_text("")
    (folder / "ocr/0123456789ab").mkdir(parents=True)
    for name in ("worker.min.js", "core.js", "core.wasm", "eng.traineddata"):
        (folder / "ocr/0123456789ab" / name).write_text("a part")
    (folder / "ocr/worker.min.js").write_text("a part")
    (folder / "ocr/0123456789ab/core.wasm.br").write_bytes(b"packed by br")
    (folder / "assets/app-1a2b.js").write_text("plain")
    (folder / "assets/app-1a2b.js.br").write_bytes(b"packed by br")
    (folder / "assets/app-1a2b.js.gz").write_bytes(b"packed by gz")
    (tmp_path / "beside.txt").write_text("not for you")
    return make_app(web_dir=folder).test_client()


@pytest.mark.parametrize("path", ["/", "/today", "/clients/123", "/visit/1/note", "/settings"])
def test_every_place_in_the_app_is_its_page(web, path):
    answer = web.get(path)
    assert "tablet" in answer.text
    assert answer.headers["Content-Security-Policy"] == PAGE_CSP
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("reads", ["identity", "br", "gzip"])
@pytest.mark.parametrize("path", ["/", "/office", "/today", "/sw.js", "/api/docs", "/api/docs.css"])
def test_a_content_type_is_said_once_with_one_charset(web, path, reads):
    said = web.get(path, headers={"Accept-Encoding": reads}).headers.getlist("Content-Type")
    assert len(said) == 1
    assert said[0].count("charset=utf-8") == 1


@pytest.mark.parametrize("path", ["/office", "/office/claims/1"])
def test_the_office_has_its_own_page(web, path):
    assert "office" in web.get(path).text


def test_a_hashed_asset_is_kept_for_ever(web):
    answer = web.get("/assets/app-1a2b.js")
    assert answer.text == "plain"
    assert answer.content_type == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("reads", "sent"), [("br, gzip", b"packed by br"), ("gzip", b"packed by gz"), ("zstd", b"plain")]
)
def test_an_asset_is_sent_as_packed_as_the_browser_reads(web, reads, sent):
    answer = web.get("/assets/app-1a2b.js", headers={"Accept-Encoding": reads})
    assert answer.data == sent
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.content_type == "text/javascript; charset=utf-8"


def test_the_service_worker_is_asked_for_again(web):
    answer = web.get("/sw.js")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert web.get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_the_manifest_has_its_type(web):
    assert web.get("/manifest.webmanifest").content_type == "application/manifest+json"


def test_inv_24_the_worker_that_reads_pages_and_nothing_else_may_run_webassembly(web):
    answer = web.get("/ocr/0123456789ab/worker.min.js")
    rules = answer.headers["Content-Security-Policy"].split("; ")
    assert rules[:3] == ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'"]
    assert answer.content_type == "text/javascript; charset=utf-8"
    for path in ("/", "/office", "/sw.js", "/assets/app-1a2b.js", "/ocr/0123456789ab/core.js"):
        assert "unsafe" not in web.get(path).headers["Content-Security-Policy"], path
    for path in ("/ocr/worker.min.js", "/ocr/0123456789ab/core.js"):
        assert web.get(path).headers["Content-Security-Policy"] == SCRIPT_CSP


def test_the_kit_has_its_types_and_is_sent_packed(web):
    engine = web.get("/ocr/0123456789ab/core.wasm", headers={"Accept-Encoding": "br"})
    assert (engine.content_type, engine.data) == ("application/wasm", b"packed by br")
    known = web.get("/ocr/0123456789ab/eng.traineddata", headers={"Accept-Encoding": "br"})
    assert (known.content_type, known.data) == ("application/octet-stream", b"a part")
    assert web.get("/ocr/0123456789ab/none.wasm").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/assets/none.js",
        "/../beside.txt",
        "/%2e%2e/beside.txt",
        "/assets/../../beside.txt",
        "/.built",
        "/assets/.x.js",
    ],
)
def test_inv_18_nothing_else_is_given_away(web, path):
    answer = web.get(path)
    assert answer.status_code == 404
    assert "not for you" not in answer.text


def test_a_missing_build_is_said_plainly(make_app, tmp_path):
    answer = make_app(web_dir=tmp_path / "none").test_client().get("/today")
    assert (answer.status_code, answer.json["code"]) == (503, "server.web_missing")


def test_inv_24_headers_keep_other_sites_out(web):
    headers = web.get("/").headers
    csp = headers["Content-Security-Policy"]
    assert "unsafe" not in csp
    assert "require-trusted-types-for 'script'" in csp
    assert "trusted-types default svelte-trusted-html" in csp
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Strict-Transport-Security" not in headers


def test_inv_24_https_is_remembered_for_a_year(make_app):
    app = make_app(origin="https://charts.example.com")
    answer = app.test_client().get("/healthz", base_url="https://charts.example.com")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["status"] == "ok"
