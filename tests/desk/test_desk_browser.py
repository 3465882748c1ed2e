"""The desk in Chromium: a run of corrections by clicks and keys, and what axe and a phone say."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from desk_world import FIRE, OTHER, World

from timeline import pipeline, store
from timeline.desk import Desk, serve
from timeline.model import Event, Source

STORM = """\
---
title: The storm of 1905
published: 1905-04-12
---
The ferry Anna sank near Oslo on Monday. The mayor of Holm, Olga Berg, closed the harbour on Tuesday.

On 2 April 1905 the town council of Holm dismissed the harbour master. Norway sent two ships to Holm on Sunday.

The storm destroyed the old bridge of Holm on 9 April 1905. He wept.
"""
VOTE = """\
---
title: Holm votes
published: 1905-05-03
---
On Monday, the people of Holm elected Karl Lind mayor. Olga Berg resigned on 1 May 1905.

The town council opened the new bridge of Holm on Tuesday. The ferry Anna sank near Oslo on 10 April 1905.
"""
FILES = {
    "content/articles/news/storm.md": STORM,
    "content/articles/news/vote.md": VOTE,
    "content/articles/news/undated.txt": "The harbour of Holm froze over. Norway sent bread. The mayor wept.\n\n"
    "Holm, 5 March 1905\n",
    "content/timeline/1905.yaml": FIRE.replace("news/fire", "news/storm").replace("news/rain", "news/vote"),
    "content/timeline/old.yaml": OTHER,
    "content/settings.yaml": "title: Holm\ndetail: all\n",
}


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A built timeline and its desk; the test client stands beside the browser."""
    World(tmp_path, FILES)
    pipeline.build(tmp_path, workers=1)
    return World(tmp_path, {})


def opened(desk: Desk) -> str:
    """The address of a desk that answers, with its token."""
    said: list[str] = []
    threading.Thread(target=serve, args=(desk, 0, said.append), daemon=True).start()
    for _ in range(200):
        if said:
            return said[0]
        time.sleep(0.05)
    raise AssertionError("the desk said no address")


def page_of(browser: Any, wrong: list[str], **more: Any) -> Any:
    """A page that notes all that goes wrong: errors, blocked scripts, dialogs, requests to another host."""
    page = browser.new_context(**more).new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda request: request.url.startswith(("data:", "http://127.0.0.1")) or wrong.append(request.url),
    )
    return page


class Editor:
    """Somebody at the desk: does what people do with a mouse and a keyboard."""

    def __init__(self, page: Any, home: str, world: World) -> None:
        self.page, self.home, self.world = page, home, world
        self.done = 0

    def events(self) -> dict[str, Event]:
        return {event.id: event for event in store.load(self.world.root).events}

    def go(self, path: str) -> None:
        self.page.goto(self.home + path)

    def entry(self, id: str) -> None:
        self.go(f"/entry?id={quote(id)}")

    def leads_on(self, act: Callable[[], object]) -> None:
        """Does what sends a form."""
        with self.page.expect_navigation():
            act()
        self.page.wait_for_load_state()
        assert "did not work" not in self.page.title(), self.page.inner_text("main")
        self.done += 1

    def save(self, id: str, **given: str) -> None:
        self.entry(id)
        for name, value in given.items():
            if name == "status":
                self.page.select_option("[name=status]", value)
            elif name in ("locked", "hidden"):
                self.page.set_checked(f"[name={name}]", value == "yes")
            else:
                self.page.fill(f".fields:has([name=flags]) [name={name}]", value)
        self.leads_on(lambda: self.page.click("button:has-text('Save')"))

    def key(self, key: str) -> None:
        self.leads_on(lambda: self.page.keyboard.press(key))


def lines(content: dict[str, bytes]) -> list[str]:
    return [line for name in sorted(content) if "timeline/" in name for line in content[name].decode().splitlines()]


def test_thirty_corrections_change_those_lines_and_a_build_keeps_them(browser: Any, world: World) -> None:
    wrong: list[str] = []
    address = opened(world.desk)
    page = page_of(browser, wrong)
    page.goto(address)
    me = Editor(page, address.partition("/?")[0], world)
    before, started = me.events(), world.content()
    ids = [event.id for event in sorted(before.values(), key=lambda one: one.date)]
    assert len(ids) >= 9, ids
    wanted = dict(before)

    def now(id: str, **values: Any) -> None:
        wanted[id] = replace(wanted[id], **values)
        assert me.events()[id] == wanted[id]

    own = [id for id in ids if id not in ("old-3", "rain-2", "fire-1")]
    for number, id in enumerate(own[:4]):  # each field of several entries, by clicks
        me.save(id, title=f"Holm, correction no. {number}")
        now(id, title=f"Holm, correction no. {number}")
        me.save(id, tags=f"to check\nno. {number}")
        now(id, tags=("to check", f"no. {number}"))
        me.save(id, importance="0.5", status="claimed")
        now(id, importance=0.5, status="claimed")
        me.save(id, note=f"Seen by me: {number}.\nTwice.")
        now(id, note=f"Seen by me: {number}.\nTwice.")
    me.save(own[0], participants="Olga Berg\nthe harbour master")
    now(own[0], participants=("Olga Berg", "the harbour master"))
    me.save(own[1], places="Holm\nOslo", locked="yes")
    now(own[1], places=("Holm", "Oslo"), locked=True)
    me.entry(own[2])
    page.fill("#date", "1905-04-3")  # says at once what is wrong, then what it means
    page.locator("#date-says.wrong").wait_for()
    page.fill("#date", "1905-04-30")
    page.locator("#date-says:has-text('30 April 1905')").wait_for()
    me.leads_on(lambda: page.click("button:has-text('Save')"))
    now(own[2], date="1905-04-30")
    me.entry("old-3")
    me.key("h")
    now("old-3", hidden=True)
    me.save("old-3", hidden="no", locked="yes")
    now("old-3", hidden=False, locked=True)

    me.go("/")  # undo by its key, of the last save
    me.key("u")
    now("old-3", hidden=True, locked=False)

    me.go("/search?join=rain-2&words=")  # join by words and by the key
    page.fill("main [name=words]", "Fire at Holm")
    page.press("main [name=words]", "Enter")
    page.wait_for_url("**words=Fire*")
    me.key("m")
    joined = wanted.pop("fire-1")
    now("rain-2", sources=(*wanted["rain-2"].sources, *joined.sources))
    assert "fire-1" not in me.events()

    page.locator(".choose input").nth(1).check()  # split
    page.click("summary:has-text('Split')")
    page.fill("#split-title", "The market burns")
    page.fill("#split-date", "1905-03-01")
    me.leads_on(lambda: page.click("button:has-text('Split')"))
    new = next(id for id in me.events() if id not in wanted)
    moved = wanted["rain-2"].sources[1]
    wanted[new] = Event(new, "1905-03-01", "The market burns", "happened", sources=(moved,))
    now("rain-2", sources=tuple(one for one in wanted["rain-2"].sources if one != moved))
    now(new)

    me.go("/article?id=news%2Fstorm")  # an entry of selected words
    page.evaluate(
        """() => {
          const nodes = [...document.querySelectorAll(".text p")].flatMap(one => [...one.childNodes]);
          const text = nodes.map(node => node.firstChild || node).find(node => node.textContent.includes("wept"));
          const at = text.textContent.indexOf("He wept");
          getSelection().setBaseAndExtent(text, Math.max(at, 0), text, text.textContent.length);
        }"""
    )
    page.wait_for_function("document.getElementById('quote').value.includes('wept')")
    page.keyboard.press("n")
    page.wait_for_url("**/new?**")
    page.fill("[name=title]", "The harbour master weeps")
    page.fill("[name=date]", "1905-04-12")
    me.leads_on(lambda: page.click("button:has-text('Make the entry')"))
    new = next(id for id in me.events() if id not in wanted)
    wanted[new] = me.events()[new]
    assert wanted[new].sources[0].quote.endswith("wept.")

    me.go("/new")  # one that no article tells
    page.fill("[name=title]", "Holm has a lighthouse")
    page.fill("[name=date]", "1899")
    me.leads_on(lambda: page.click("button:has-text('Make the entry')"))
    wanted["holm-lighthouse"] = Event("holm-lighthouse", "1899", "Holm has a lighthouse", "happened")
    now("holm-lighthouse")

    me.entry(own[4])  # delete by its key
    me.key("x")
    del wanted[own[4]]
    assert me.events() == wanted

    me.go("/?kind=left+out")  # keep one and leave one out, by keys alone
    page.keyboard.press("j")
    page.keyboard.press("k")
    left = page.locator(".card[data-current] h2").inner_text()
    if page.locator(".card[data-current] [name=date]").count():
        page.keyboard.press("e")
        page.keyboard.type("1905-03-07")
        me.key("Enter")
    else:
        me.key("e")
    kept = {id: event for id, event in me.events().items() if id not in wanted}
    assert kept, left
    wanted |= kept
    me.go("/?kind=left+out")
    written = world.content()
    me.key("x")
    assert world.content() == written

    me.go("/?kind=no+publication+date")  # the day of an undated article, in one key
    me.key("a")
    text = (world.root / "content/articles/news/undated.txt").read_text()
    assert text == "---\npublished: 1905-03-05\n---\n" + FILES["content/articles/news/undated.txt"]

    assert me.done >= 30
    assert wrong == []
    assert me.events() == wanted
    untouched = lines(started)
    here = lines(world.content())
    for id in own[5:] if len(own) > 5 else []:  # every line of what nobody touched
        at, then = here.index(f"- id: {id}"), untouched.index(f"- id: {id}")
        size = next((n for n, line in enumerate(untouched[then + 1 :], 1) if line.startswith("- ")), 1)
        assert [line for line in here[at : at + size] if line] == [
            line for line in untouched[then : then + size] if line
        ]
    assert '  participants: [Olga Berg,   "Holm"]  # both' not in here  # it went with its entry
    assert "# the end" in here

    corrected = me.events()
    pipeline.build(world.root, workers=1)
    after = me.events()
    for id, event in corrected.items():
        for name in ("title", "date", "status", "tags", "note", "locked", "hidden"):
            assert getattr(after[id], name) == getattr(event, name), (id, name)
        # The article that just got its day may tell of any of them.
        assert sources(after[id]) == sources(event), id
    assert own[4] not in after
    assert "fire-1" not in after


def sources(event: Event) -> list[Source]:
    return [source for source in event.sources if source.article != "news/undated"]


LOOKS = [
    (1280, "light"),
    (390, "dark"),
    *(pytest.param(*look, marks=pytest.mark.long) for look in ((1280, "dark"), (390, "light"))),
]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    browser: Any, world: World, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    wrong: list[str] = []
    page = page_of(browser, wrong, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    address = opened(world.desk)
    home = address.partition("/?")[0]
    page.goto(address)
    id = world.desk.loaded().events[0].id
    world.send(world.get("/entry", id=id), "/save", title="A title that is changed")
    paths = ["/", f"/entry?id={id}", "/entry?id=fire-1", "/entry?id=no", "/article?id=news%2Fstorm", "/articles"]
    paths += [
        "/article?id=news%2Fundated",
        "/search?words=holm&join=fire-1",
        "/new",
        "/new?article=news/storm&quote=no",
    ]
    found = {}
    for path in paths:
        page.goto(home + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        violations = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        found |= {f"{path}: {one['id']}": [node["html"][:160] for node in one["nodes"][:3]] for one in violations}
    assert found == {}
    assert [message for message in wrong if "404" not in message] == []


def test_a_stale_save_shows_both_in_the_browser_and_lets_the_person_choose(browser: Any, world: World) -> None:
    wrong: list[str] = []
    address = opened(world.desk)
    page = page_of(browser, wrong)
    page.goto(address)
    home = address.partition("/?")[0]
    page.goto(f"{home}/entry?id=rain-2")
    path = world.root / "content/timeline/1905.yaml"
    path.write_text(path.read_text().replace("Rain falls at last", "Theirs"))
    page.fill("#title", "Mine")
    page.click("button:has-text('Save')")
    page.wait_for_selector("h1:has-text('Changed meanwhile')")
    assert [message for message in wrong if "409" not in message] == []
    wrong.clear()
    assert "Theirs" in page.inner_text("main")
    assert "Theirs" in path.read_text()
    page.click("button:has-text('Save yours over it')")
    page.wait_for_selector("h1:has-text('Mine')")
    assert "title: Mine" in path.read_text()
    assert wrong == []
