"""`add` and `remove`."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from timeline.articles import add, fetching, read_articles, remove
from timeline.articles.fetching import Fetched
from timeline.problems import TimelineError

HEADLINE = "Harbour reopens after two days of storms"
BODY = (
    "The harbour reopened on Wednesday after two days of storms, the port office said in a statement.\n\n"
    "Ferries will run again from Thursday, and the fishing fleet left before dawn, as it does every day.\n"
)
PAGE = f"Menu\nSaturday, May 18, 2024\n{HEADLINE}\n16 February 2022\n\n{BODY}\nRelated Articles\nStorm closes harbour\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "000.txt"
    path.write_text(PAGE)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "root"


def test_add_writes_clean_text_with_front_matter(root: Path, source: Path) -> None:
    added = add(root, str(source))
    assert (added.id, added.happened, added.published) == ("000", "added", "2022-02-16")
    assert added.path == root / "content/articles/000.txt"
    assert added.path.read_text() == (
        f"---\ntitle: {HEADLINE}\npublished: 2022-02-16\n"
        f"published_from: '2022-02-16 by date under the headline: 16 February 2022'\n---\n{HEADLINE}\n\n{BODY}"
    )
    (article,), problems = read_articles(root)
    assert problems == []
    assert article.published_from == "date under the headline: 16 February 2022"


def test_a_text_that_a_person_edited_stays(root: Path, source: Path) -> None:
    path = add(root, str(source)).path
    path.write_text(
        path.read_text().replace("two days of storms, the port", "two days of storms [three - A.], the port")
    )
    before = path.read_bytes()
    source.write_text(PAGE.replace("as it does every day", "as it always does"))
    with pytest.raises(
        TimelineError, match=r"000\.txt is not the text that `add` wrote: somebody edited it, so it stays"
    ):
        add(root, str(source))
    assert path.read_bytes() == before
    path.rename(root / "mine.txt")  # as the message says
    assert add(root, str(source)).happened == "added"
    source.write_text(PAGE.replace("as it does every day", "as ever"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))  # an editor on Windows
    assert add(root, str(source)).happened == "replaced"
    assert "as ever" in path.read_text()


def test_an_undated_article_keeps_its_guess_and_reason(root: Path, source: Path) -> None:
    source.write_text(PAGE.replace("16 February 2022\n", ""))
    assert add(root, str(source)).published is None
    (article,), _ = read_articles(root)
    assert article.published is None
    assert "above the headline" in str(article.undated_reason)
    assert [(evidence.date, evidence.trusted) for evidence in article.evidence] == [("2024-05-18", False)]


def test_the_same_again_changes_nothing(root: Path, source: Path) -> None:
    path = add(root, str(source)).path
    before = path.read_bytes()
    assert add(root, str(source)).happened == "unchanged"
    assert path.read_bytes() == before


def test_a_changed_text_replaces_the_text_and_not_a_persons_front_matter(root: Path, source: Path) -> None:
    path = add(root, str(source)).path
    edited = path.read_text().replace("published: 2022-02-16", "published: 2022-02-15 # I asked them")
    path.write_text(edited.replace("---\n", "---\nsection: ports\n", 1))
    source.write_text(PAGE.replace("as it does every day", "as it always does"))
    assert add(root, str(source)).happened == "replaced"
    text = path.read_text()
    assert "published: 2022-02-15 # I asked them\n" in text
    assert "section: ports\n" in text
    assert "as it always does" in text
    (article,), _ = read_articles(root)
    assert (article.published, article.published_from) == ("2022-02-15", "a person's word")


def test_a_day_that_is_known_now_is_written(root: Path, source: Path) -> None:
    source.write_text(PAGE.replace("16 February 2022\n", ""))
    add(root, str(source))
    source.write_text(PAGE.replace("as it does every day", "as it always does"))
    assert add(root, str(source)).published == "2022-02-16"
    assert "unknown" not in (root / "content/articles/000.txt").read_text()


def test_another_article_of_the_same_name_gets_a_number(root: Path, source: Path) -> None:
    add(root, str(source))
    source.write_text(
        "Mayor opens a new school in the north of the town\n\nThe mayor opened a school on Monday, and left.\n"
    )
    assert add(root, str(source)).id == "000-2"
    assert add(root, str(source)).happened == "unchanged"
    assert [article.id for article in read_articles(root)[0]] == ["000", "000-2"]


def test_wire_copy_is_said_so(root: Path, source: Path) -> None:
    add(root, str(source))
    other = source.with_name("other paper.txt")
    other.write_text(f"Port open again\n\n{BODY}\nThe mayor was glad.\n")
    added = add(root, str(other))
    assert added.id == "other-paper"
    assert added.copy_of is not None
    assert added.copy_of.article == "000"
    assert added.copy_of.share >= 0.8


def test_a_file_that_is_in_the_folder_already(root: Path, source: Path) -> None:
    path = add(root, str(source)).path
    before = path.read_bytes()
    again = add(root, str(path))
    assert (again.id, again.happened, again.path) == ("000", "unchanged", path)
    assert path.read_bytes() == before


def test_nothing_is_written_through_a_link_out_of_the_folder(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "content/articles").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (root / "content/articles/example.org").symlink_to(tmp_path / "outside")
    page = f"<html><body><h1>{HEADLINE}</h1><p>{BODY}</p></body></html>".encode()
    monkeypatch.setattr("timeline.articles.adding.fetch", lambda url: Fetched(page, url))
    with pytest.raises(TimelineError, match="leads out"):
        add(root, "https://example.org/harbour")
    assert list((tmp_path / "outside").iterdir()) == []


def test_html_becomes_markdown(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.splitlines() if line)
    page.write_text(f"<html><body><h1>{HEADLINE}</h1><p>By Ana Petrova, 16 February 2022</p>{paragraphs}</body></html>")
    added = add(root, str(page))
    assert added.path == root / "content/articles/page.md"
    assert added.path.read_text().endswith(f"---\n{HEADLINE}\n\n{BODY}")


def test_a_page_from_the_web(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.splitlines() if line)
    page = f"<html><body><h1>{HEADLINE}</h1>{paragraphs}</body></html>".encode()
    address = "https://www.coast.example.org/2022/02/16/harbour-reopens.html?from=feed"
    monkeypatch.setattr("timeline.articles.adding.fetch", lambda url: Fetched(page, url))
    added = add(root, address)
    assert (added.id, added.published) == ("coast.example.org/harbour-reopens", "2022-02-16")
    assert f"url: {address}\n" in added.path.read_text()
    assert add(root, address).happened == "unchanged"


@pytest.mark.parametrize("url", ["ftp://example.org/a", "file:///etc/passwd", "https:///x"])
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(TimelineError, match="only http and https"):
        fetching.fetch(url)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.pdf", b"%PDF", "articles are"),
        ("x.txt", b"", "is empty"),
        ("x.txt", b"\x00\x01" * 99, "binary"),
        ("x.html", b"<html></html>", "no article text"),
        ("x.jsonl", b"{", "not valid JSON"),
    ],
)
def test_what_cannot_be_added(root: Path, tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TimelineError, match=message):
        add(root, str(tmp_path / name))
    assert not (root / "content").exists()


def test_no_such_file(root: Path) -> None:
    with pytest.raises(TimelineError, match="there is no such file"):
        add(root, "nothing.txt")


@pytest.mark.parametrize(
    "source", ["www.example.org/x", "example.org/2022/ministers", "WWW.example.org", "a.example:80/x"]
)
def test_an_address_without_its_scheme_is_hinted_at(root: Path, source: str) -> None:
    with pytest.raises(TimelineError, match=f"there is no such file; if it is an address, write https://{source}"):
        add(root, source)


@pytest.mark.parametrize("source", ["nothing.txt", "in/nothing.txt", "../in/nothing.txt", "./x.y/z", ".hidden/x"])
def test_a_file_that_is_missing_is_no_address(root: Path, source: str) -> None:
    with pytest.raises(TimelineError, match=r"there is no such file\Z"):
        add(root, source)


def test_bulk_files_go_in_as_they_are(root: Path, tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"id": f"wire/{n}", "published": "2022-02-16", "text": "It rained."}) + "\n" for n in (1, 2)
    )
    (tmp_path / "wire.jsonl").write_text(lines)
    added = add(root, str(tmp_path / "wire.jsonl"))
    assert (added.articles, added.happened) == (2, "added")
    assert remove(root, "wire/1") == root / "content/articles/wire.jsonl"
    assert [article.id for article in read_articles(root)[0]] == ["wire/2"]
    remove(root, "wire/2")
    assert not (root / "content/articles/wire.jsonl").exists()


def test_remove_takes_the_file_and_its_empty_folders(root: Path) -> None:
    path = root / "content/articles/a/b/talks.md"
    path.parent.mkdir(parents=True)
    path.write_text("It rained.\n")
    with pytest.raises(TimelineError, match=r"no article 'a/b/talk'; did you mean a/b/talks\?"):
        remove(root, "a/b/talk")
    assert remove(root, "a/b/talks") == path
    assert not (root / "content/articles/a").exists()
    assert (root / "content/articles").exists()


def test_remove_takes_what_cannot_be_read(root: Path) -> None:
    path = root / "content/articles/empty.md"
    path.parent.mkdir(parents=True)
    path.write_text("")
    assert remove(root, "empty") == path
    assert not path.exists()


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/harbour")
        elif self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "ftp://example.org/x")
        elif self.path == "/harbour":
            self.send_response(200)
        else:
            self.send_response(404)
        self.end_headers()
        if self.path == "/harbour":
            self.wfile.write(f"<html><body><h1>{HEADLINE}</h1><p>{BODY}</p></body></html>".encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_fetching_follows_redirections_to_the_web_only(site: str) -> None:
    page = fetching.fetch(f"{site}/moved")
    assert HEADLINE.encode() in page.data
    assert page.url == f"{site}/harbour"
    with pytest.raises(TimelineError, match="only http and https"):
        fetching.fetch(f"{site}/away")
    with pytest.raises(TimelineError, match="the server answered 404"):
        fetching.fetch(f"{site}/nothing")


def test_fetching_stops_at_the_limit(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 10)
    with pytest.raises(TimelineError, match="more than the 10 bytes"):
        fetching.fetch(f"{site}/harbour")
