"""Hostile requests: nothing is written that was not asked for, nothing runs, and nobody sees a traceback."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from desk_world import FIRE, HOME, World
from starlette.testclient import TestClient

from timeline.desk import application
from timeline.desk.application import GET, POST

SCRIPTS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'};alert(1)//",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; \u202e\u2028",
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("desk"))


@pytest.fixture(autouse=True)
def nothing_is_written(world: World, capfd: pytest.CaptureFixture[str]) -> Any:
    before = world.content()
    yield
    assert world.content() == before
    assert "Traceback" not in "".join(capfd.readouterr())


def refused(answer: Any, *statuses: int) -> None:
    assert answer.status_code in statuses, answer.text
    assert "Traceback" not in answer.text
    assert "fire-1" not in answer.text


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "127.0.0.1",
        "127.0.0.1:8002",
        "localhost",
        "desk.localhost:8001",
        "127.0.0.1:8001.example.org",
        "",
    ],
)
def test_another_host(world: World, host: str) -> None:
    refused(world.client.get("/entry?id=fire-1", headers={"host": host}), 403)


@pytest.mark.parametrize(
    "origin", ["http://example.org", "null", "https://127.0.0.1:8001", "http://127.0.0.1:8002", ""]
)
def test_another_origin(world: World, origin: str) -> None:
    form = world.form(world.get("/entry", id="fire-1"), "/delete")
    refused(world.client.post("/delete", data=form, headers={"origin": origin}), 403)
    refused(world.client.get("/", headers={"origin": origin}), 403)
    refused(world.client.get("/", headers={"sec-fetch-site": "cross-site"}), 403)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_another_method(world: World, method: str) -> None:
    refused(world.client.request(method, "/entry?id=fire-1"), 405)


@pytest.mark.parametrize("path", [*GET, "/desk.css", "/desk.js"])
def test_without_the_token(world: World, path: str) -> None:
    stranger = TestClient(application(world.desk, 8001), base_url=HOME)
    refused(stranger.get(path), 403)
    refused(stranger.get(path, params={"token": "guessed"}), 403)
    refused(stranger.get(path, headers={"cookie": "desk-8001=guessed"}), 403)
    refused(stranger.get(path, headers={"cookie": f"desk-8002={world.desk.token}"}), 403)


@pytest.mark.parametrize("path", POST)
def test_a_form_without_its_token(world: World, path: str) -> None:
    form = {"id": "fire-1", "seen": [one.digest for one in world.desk.loaded().documents]}
    for token in ({}, {"token": ""}, {"token": "guessed"}, {"token": world.desk.token}):
        refused(world.client.post(path, data={**form, **token}), 403)
    refused(world.client.post(f"{path}?token={world.desk.form_token}", data=form), 403)
    stranger = TestClient(application(world.desk, 8001), base_url=HOME)
    refused(stranger.post(path, data={**form, "token": world.desk.form_token}), 403)


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(world: World) -> None:
    stranger = TestClient(application(world.desk, 8001), base_url=HOME, follow_redirects=False)
    answer = stranger.get("/", params={"token": world.desk.token, "kind": "plan"})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert answer.headers["location"] == "/?kind=plan"
    answer = stranger.get("//example.org/", params={"token": world.desk.token})
    assert not answer.headers.get("location", "").startswith(("//", "http://example"))


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/desk.css/../../state.py", "/%2e%2e/%2e%2e/etc/passwd", "/static/..%2f..%2fcli.py",
        "/.env", "/templates/base.html", "//etc/passwd", "/entry/fire-1", "/content/timeline/1905.yaml",
        "/%00", "/\\..\\cli.py",
        "/article?id=../../../etc/passwd", "/article?id=..%2Fmachine%2Fdecisions", "/entry?id=../fire-1",
        "/new?article=../../etc/passwd&quote=root", "/search?join=../x",
    ],
)  # fmt: skip
def test_paths_that_lead_elsewhere(world: World, path: str) -> None:
    answer = world.client.get(path)
    assert answer.status_code in (200, 404, 409)
    assert "root:" not in answer.text
    assert "import annotations" not in answer.text
    assert "Fire at Holm" not in answer.text


@pytest.mark.parametrize("path", [b"/%ff", b"/entry?id=%ff%fe", b"/search?words=%c3%28", b"/date?value=%80"])
def test_addresses_that_are_not_utf_8(world: World, path: bytes) -> None:
    refused(world.client.get(path.decode()), 400)


@pytest.mark.parametrize("body", [b"token=\xff\xfe", b"title=%ff", b"\x00\x80", b"%c3%28=1"])
def test_bodies_that_are_not_utf_8(world: World, body: bytes) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    refused(world.client.post("/save", content=body, headers=kind), 400)


def test_giant_bodies(world: World) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    refused(world.client.post("/save", content=b"a" * (2**20 + 1), headers=kind), 413)
    refused(world.client.post("/save", content=iter([b"a" * 2**16] * 20), headers=kind), 413)
    refused(world.client.post("/save", content=b"a=1&" * 3000, headers=kind), 400)
    refused(world.client.post("/save", headers={**kind, "content-length": "99999999999999999999"}), 413)


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_other_kinds_of_bodies(world: World, kind: str) -> None:
    body = f"id=fire-1&token={world.desk.form_token}"
    refused(world.client.post("/delete", content=body, headers={"content-type": kind}), 415)


@pytest.mark.parametrize("given", [{"source": "-1"}, {"source": "x"}, {"source": "9" * 30}, {"id": ""}, {"title": ""}])
def test_fields_that_make_no_sense(world: World, given: dict[str, str]) -> None:
    page = world.get("/entry", id="fire-1")
    answer = world.send(page, "/split", **{"title": "A", "date": "1905", "source": "0", **given})
    assert answer.status_code in (404, 409, 422)


@pytest.mark.parametrize(
    ("path", "given"), [*itertools.product(POST, [{}, {"id": "nothing"}, {"card": "x", "kind": "y"}])]
)
def test_forms_with_too_little(world: World, path: str, given: dict[str, str]) -> None:
    answer = world.client.post(path, data={**given, "token": world.desk.form_token})
    assert answer.status_code in (200, 404, 409, 422), answer.text
    assert "Traceback" not in answer.text
    assert "fault of this program" not in answer.text


@pytest.mark.parametrize("before", ["[" * 9999, "{", "7", '{"title": 7, "x": []}', '{"title": ["Fire at Holm"]}'])
def test_a_form_that_lies_about_what_it_showed(world: World, before: str) -> None:
    answer = world.send(world.get("/entry", id="fire-1"), "/save", before=before)
    assert answer.status_code == 200


@pytest.mark.parametrize("back", ["//example.org", "https://example.org", "/\\example.org", "javascript:alert(1)"])
def test_no_way_leads_to_another_site(world: World, back: str) -> None:
    given = {"token": world.desk.form_token, "back": back}
    answer = world.client.post("/pass", data=given, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_headers(world: World) -> None:
    answer = world.client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for header, value in {"x-content-type-options": "nosniff", "cache-control": "no-store"}.items():
        assert answer.headers[header] == value
    assert "<script>" not in answer.text
    assert "style=" not in answer.text
    assert " on" not in [part[:3] for part in answer.text.split("<button")]


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_in_every_field_stay_texts(tmp_path: Path, script: str) -> None:
    line = " ".join(script.split())
    article = f"---\ntitle: {line!r}\npublished: 1905-03-02\n---\nHolm burnt. {script} He left on Friday.\n"
    world = World(tmp_path, {"content/timeline/1905.yaml": FIRE, "content/articles/news/fire.md": article})
    names = ("title", "participants", "places", "tags", "note")
    page = world.get("/entry", id="fire-1")
    answer = world.send(page, "/save", **dict.fromkeys(names, script))
    assert answer.status_code == 200
    event = world.desk.loaded().places["fire-1"].event
    assert (event.title, event.participants, event.tags) == (line, (line,), (line,))
    quote = f"Holm burnt. {script}"
    pages = [answer.text, world.get("/"), world.get("/article", id="news/fire"), world.get("/search", words=script)]
    pages.append(world.get("/new", article="news/fire", quote=quote))
    wrong = world.send(world.get("/entry", id="fire-1"), "/save", date=script, importance=script)
    assert wrong.status_code == 422
    pages.append(wrong.text)
    for html in pages:
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "49{%" not in html


def test_a_kill_in_the_middle_of_a_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline.store import transaction

    world = World(tmp_path)
    page = world.get("/entry", id="fire-1")
    before = world.content()

    def stopped(*paths: object) -> None:
        raise KeyError("the power goes")

    with monkeypatch.context() as patch:
        patch.setattr(transaction, "_finish", stopped)
        assert world.send(page, "/save", title="New").status_code == 500
    assert {name: data for name, data in world.content().items() if ".pending" not in name} == before
    other = World.__new__(World)
    other.root, other.desk = tmp_path, type(world.desk)(tmp_path, 1)
    other.client = other.another()
    other.send(other.get("/entry", id="old-3"), "/save", title="Norway")
    text = (tmp_path / "content/timeline/1905.yaml").read_text()
    assert text == FIRE.replace("'Fire at Holm'", "'New'")


def test_the_room_knows_the_flow_and_store_alone() -> None:
    from tests.test_import_order import PACKAGE, rooms_imported

    flow = {"pipeline", "looking", "surveying", "showing", "by_hand"}
    known = flow | {"store", "site", "model", "edtf", "problems", "wording", "desk"}
    for path in (PACKAGE / "desk").glob("*.py"):
        assert rooms_imported(path) <= known, path
        assert "site" not in rooms_imported(path) or "timeline.site.dates_in_words" in path.read_text(), path
