"""A8: no address but a vendor's public one is kept or dialed, however it is spelled."""

import socket

import pytest

from server.core.problem import Problem
from server.push import post
from server.push.post import NotThereError
from server.push.subscribe import Subscription, host_of
from tests.server.push.vendor import HOST, Browser, Vendor

GOOD = [
    "https://fcm.googleapis.com/fcm/send/abc:APA91b",
    "https://fcm.googleapis.com:443/wp/x?y=1",
    "https://updates.push.services.mozilla.com/wpush/v2/x",
    "https://web.push.apple.com/QGh",
    "https://wns2-par02p.notify.windows.com/w/?token=B",
]
_HOSTS = [
    *("localhost", "127.0.0.1", "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"),
    *(
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00::1]",
        "0.0.0.0",
        "[::]",
    ),
    *(
        "metadata.google.internal",
        "evil.example",
        "fcm.googleapis.com.evil.example",
        "evilfcm.googleapis.com",
    ),
    *("googleapis.com", "push.apple.com.evil.example", "notpush.apple.com", "xnotify.windows.com"),
    *("fcm.googleapis.com.", "fcm.googleapis.com%00.evil.example", "fcm.googleapis.com%2eevil.example"),
    *(
        "fcm.googleapis.com\\.evil.example",
        "fcm。googleapis。com",
        "\uff46cm.googleapis.com",
        "fcm.googleapis.com..",
        "",
    ),
    *("64:ff9b::7f00:1", "[64:ff9b::7f00:1]", "[2002:7f00:1::1]", "0", "1.1.1.1", "[2606:4700::1111]"),
]
BAD = [
    *(f"https://{host}/x" for host in _HOSTS),
    "http://fcm.googleapis.com/x",
    "ftp://fcm.googleapis.com/x",
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/x",
    "//fcm.googleapis.com/x",
    "fcm.googleapis.com/x",
    "https:fcm.googleapis.com/x",
    "https:/fcm.googleapis.com/x",
    "https://fcm.googleapis.com:80/x",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com:22/x",
    "https://fcm.googleapis.com:0/x",
    "https://fcm.googleapis.com:99999/x",
    "https://fcm.googleapis.com:x/x",
    "https://user@fcm.googleapis.com/x",
    "https://user:pass@fcm.googleapis.com/x",
    "https://fcm.googleapis.com@evil.example/x",
    "https://evil.example#@fcm.googleapis.com/x",
    "https://evil.example?@fcm.googleapis.com/x",
    "https://evil.example\\@fcm.googleapis.com/x",
    "https://fcm.googleapis.com/x y",
    "https://fcm.googleapis.com/x\r\nHost: evil.example",
    "https://fcm.googleapis.com/\tx",
    "https://fcm.googleapis.com/ü",
    "https://[::1/x",
    "javascript:alert(1)",
    "data:text/plain,x",
    " https://fcm.googleapis.com/x",
    "https://fcm.googleapis.com/" + "x" * 2_000,
]


def test_there_are_enough_of_them():
    assert len(set(BAD)) == len(BAD) >= 60


@pytest.mark.parametrize("address", GOOD)
def test_vendors_addresses_are_good(address):
    assert host_of(address) in address


def test_no_other_is_kept_or_dialed(alice, monkeypatch):
    dialed = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *said, **_: dialed.append(said))
    monkeypatch.setattr(socket, "create_connection", lambda *said, **_: dialed.append(said))
    browser = Browser()
    for address in BAD:
        refused = alice.client.put("/api/push", json=browser.said | {"endpoint": address})
        assert (refused.status_code, refused.json["code"]) == (422, "push.address"), address
        to = Subscription(address, browser.said["p256dh"], browser.said["auth"])
        with pytest.raises(Problem, match="push"):
            post.post(to, {"say": "en"}, None, "")
    assert alice.client.get("/api/push").json["on"] is False
    assert dialed == []


@pytest.mark.parametrize(
    "led",
    ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "fd00::1"],
)
def test_a_vendors_name_that_leads_inside_is_not_dialed(app, settings, monkeypatch, led):
    dialed = []
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in ("8.8.8.8", led)]
    monkeypatch.setattr(post.socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(post.socket, "create_connection", lambda *said: dialed.append(said))
    said = Browser().said
    to = Subscription(said["endpoint"], said["p256dh"], said["auth"])
    with app.app_context(), pytest.raises(NotThereError, match=HOST):
        post.post(to, {"say": "en"}, settings.ring.current, "mailto:office@example.com")
    assert dialed == []


def test_the_control_without_the_look_it_would_be_dialed(app, settings, monkeypatch, tmp_path):
    vendor = Vendor(tmp_path)
    vendor.lead_here(monkeypatch)
    said = Browser().said
    to = Subscription(said["endpoint"], said["p256dh"], said["auth"])
    with app.app_context():
        assert post.post(to, {"say": "en"}, settings.ring.current, "mailto:office@example.com").taken
    vendor.stop()
    assert len(vendor.taken) == 1


@pytest.mark.parametrize("bent", [{"p256dh": "AAAA"}, {"auth": "AAAA"}, {"p256dh": "!"}, {"auth": "=" * 20}])
def test_keys_that_are_none_are_refused(alice, bent):
    refused = alice.client.put("/api/push", json=Browser().said | bent)
    assert (refused.status_code, refused.json["code"]) == (422, "push.keys")
