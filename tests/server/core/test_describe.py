"""The interface describes itself to programs and to people."""

import re
from concurrent.futures import ThreadPoolExecutor

from server.core.problem import catalogue


def test_openapi_lists_every_route_for_programs(app, client):
    description = client.get("/api/openapi.json").json
    assert description["openapi"] == "3.1.0"
    described = {
        (method.upper(), re.sub(r"{(\w+)}", r"<\1>", path))
        for path, place in description["paths"].items()
        for method in place
        if method != "parameters"
    }
    routed = {
        (method, re.sub(r"<\w+:(\w+)>", r"<\1>", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set())
        if rule.rule.startswith(("/api/", "/sync/"))
        and not rule.rule.startswith(("/api/docs", "/api/openapi"))
    }
    assert {place for place in routed if place[0] != "HEAD"} <= described


def test_asked_by_many_at_once_it_is_described_once_and_whole(app):
    def asked(_):
        return app.test_client().get("/api/openapi.json").data

    with ThreadPoolExecutor(8) as several:
        answers = set(several.map(asked, range(8)))
    assert answers == {asked(0)}


def test_the_page_for_people_shows_routes_and_problems_and_fetches_only_its_style(client):
    page = client.get("/api/docs").text
    assert "/sync/v1/exchange" in page
    for code in catalogue():
        assert f'id="{code}"' in page
    assert set(re.findall(r'(?:src|href)="([^"#]+)"', page)) == {"/api/docs.css", "/api/openapi.json"}
    assert "<script" not in page
    assert " style=" not in page
    assert client.get("/api/docs.css").content_type == "text/css; charset=utf-8"
