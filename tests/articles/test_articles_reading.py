"""Files and folders of articles; what is broken gives one message of its place, and the rest goes on."""

import json
from pathlib import Path

import pytest

from timeline.articles import read_articles, read_input, read_text
from timeline.problems import TimelineError

GOOD = "---\ntitle: Talks\npublished: 2022-02-16\n---\nThe ministers met on Tuesday in the town.\n"


def write(root: Path, name: str, content: str | bytes) -> None:
    path = root / "content" / "articles" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_all_formats_in_any_folders(tmp_path: Path) -> None:
    write(tmp_path, "b/deep/talks.md", GOOD)
    write(tmp_path, "a.txt", "It rained on Tuesday.\n")
    write(
        tmp_path, "page.html", "<html><body><p>The minister left the town on Tuesday, officials said.</p></body></html>"
    )
    write(
        tmp_path,
        "many.jsonl",
        json.dumps({"id": "wire/7", "published": "2022-02-16", "text": " It \n rained.\n"}) + "\n",
    )
    write(tmp_path, ".hidden.md", GOOD)
    articles, problems = read_articles(tmp_path)
    assert problems == []
    assert [(article.id, article.path) for article in articles] == [
        ("a", "content/articles/a.txt"),
        ("b/deep/talks", "content/articles/b/deep/talks.md"),
        ("page", "content/articles/page.html"),
        ("wire/7", "content/articles/many.jsonl"),
    ]
    assert articles[1].published == "2022-02-16"
    assert articles[3].text == " It \n rained.\n"


def test_bulk_text_is_taken_as_it_is(tmp_path: Path) -> None:
    text = "Buy now\n\nSaturday, May 18, 2024\nThe harbour was closed on Monday.\nRelated Articles\n"
    write(tmp_path, "x.jsonl", json.dumps({"id": "x", "text": text, "url": "https://example.org/2022/02/16/a"}))
    (article,), _ = read_articles(tmp_path)
    assert article.text == text
    assert "furniture" not in {block.kind for block in article.blocks}
    assert article.published == "2022-02-16"


def test_the_title_of_bulk_text_is_a_block_of_its_kind(tmp_path: Path) -> None:
    text = "Harbour reopens\nThe harbour reopened on Wednesday, the port office said.\n"
    write(tmp_path, "x.jsonl", json.dumps({"id": "x", "title": "Harbour reopens", "text": text}))
    (article,), _ = read_articles(tmp_path)
    assert [block.kind for block in article.blocks] == ["title", "text"]


def test_markdown_is_read_as_people_see_it(tmp_path: Path) -> None:
    body = "# Talks *fail*\n\nThe [ministers](https://example.org/m) met **on Tuesday**. a_b_c * 3\n\n> He left.\n"
    write(tmp_path, "x.md", "---\npublished: 2022-02-16\n---\n" + body)
    (article,), _ = read_articles(tmp_path)
    assert article.text == "Talks fail\n\nThe ministers met on Tuesday. a_b_c * 3\n\nHe left.\n"
    assert article.title == "Talks fail"
    assert article.blocks[0].kind == "title"


def test_plain_markdown_is_not_changed() -> None:
    text = "On Tuesday,  he said - as 2 * 3 * 4 is 24 - the under_score stays.\r\n\r\nNext.\n"
    assert read_text(text, id="x").text == text


BROKEN: dict[str, tuple[str, bytes, str]] = {
    "empty": ("x.md", b"", "1:1: is empty"),
    "white space": ("x.txt", b" \n\t\n", "1:1: is empty"),
    "no text": ("x.md", b"---\ntitle: x\n---\n", "1:1: holds front matter but no text"),
    "binary": ("x.txt", b"GIF89a\x00\x01\x02" * 50, "1:1: is a binary file"),
    "binary in bulk": ("x.jsonl", b"\x00\x01\n\x02\xff\n" * 50, "1:1: is a binary file"),
    "pdf": ("x.txt", b"%PDF-1.4\n", "1:1: is a binary file"),
    "bad YAML": ("x.md", b"---\na: b\ntitle: A: b\n---\nHe left.\n", "3:9: front matter is not valid YAML"),
    "list": ("x.md", b"---\n- a\n---\nHe left.\n", "2:1: front matter is no list of"),
    "alias": ("x.md", b"---\na: &a [x]\nb: [*a, *a]\n---\nHe left.\n", "2:1: front matter may hold no YAML aliases"),
    "deep": ("x.md", b"---\n" + b"[" * 30000 + b"\n---\nHe left.\n", "2:1: front matter is nested too deeply"),
    "mapping": ("x.md", b"---\ntitle:\n  a: b\n---\nHe left.\n", "2:1: `title` holds a list or a mapping"),
    "impossible day": (
        "x.md",
        b"---\ntitle: x\npublished: 2022-02-30\n---\nHe left.\n",
        "3:1: `published: 2022-02-30`",
    ),
    "a month": ("x.md", b"---\npublished: 2022-02\n---\nHe left.\n", "2:1: `published: 2022-02` is not a day"),
    "not UTF-8": ("x.txt", b"It rained.\nThe minister d\xe9parted.\n", "2:15: is not UTF-8"),
    "line cut off": (
        "x.jsonl",
        b'{"id":"a","text":"It rained."}\n{"id":"b","te',
        "2:11: is not valid JSON: the line is cut",
    ),
    "no id": ("x.jsonl", b'{"text":"He left."}', "1:1: the line has no `id`"),
    "no text in bulk": ("x.jsonl", b'{"id":"a","text":7}', "1:1: the line has no `text`"),
    "no object": ("x.jsonl", b"[1]", "1:1: is no JSON object"),
    "deep JSON": ("x.jsonl", b"[" * 100_000, "1:1: is not valid JSON"),
    "id that leaves": ("x.jsonl", b'{"id":"../../a","text":"He left."}', "1:1: the id '../../a' is no plain path"),
    "half a character": ("x.jsonl", b'{"id":"a","text":"He \\ud800 left."}', "1:1: the text holds half a character"),
    "another format": ("x.docx", b"PK", "1:1: is not read"),
}


@pytest.mark.parametrize(("name", "content", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_input_gives_one_message_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    write(tmp_path, name, content)
    write(tmp_path, "good.md", GOOD)
    articles, problems = read_articles(tmp_path)
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"content/articles/{name}:{message}")
    good = next(article for article in articles if article.id == "good")
    assert good.published == "2022-02-16"


def test_what_can_be_read_of_other_encodings_is(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "The minister départed – “now”.".encode("cp1252"))
    write(tmp_path, "b.txt", "It rained on Tuesday.".encode("utf-16"))
    (a, b), problems = read_articles(tmp_path)
    assert a.text == "The minister départed – “now”."
    assert b.text == "It rained on Tuesday."
    assert [problem.warning for problem in problems] == [True]


def test_broken_front_matter_loses_no_more_than_its_broken_line(tmp_path: Path) -> None:
    write(tmp_path, "x.md", "---\ntitle: Crisis: ministers meet\npublished: 2022-02-16\n---\nHe left.\n")
    (article,), _ = read_articles(tmp_path)
    assert (article.published, article.text) == ("2022-02-16", "He left.\n")


def test_of_two_articles_with_one_id_the_first_is_kept(tmp_path: Path) -> None:
    write(tmp_path, "same.md", "The first one.\n")
    write(tmp_path, "same.txt", "The second one.\n")
    (article,), (problem,) = read_articles(tmp_path)
    assert article.text == "The first one.\n"
    assert problem.path == "content/articles/same.txt"
    assert "content/articles/same.md:1" in problem.message


def test_no_article_at_all(tmp_path: Path) -> None:
    articles, (problem,) = read_articles(tmp_path)
    assert articles == []
    assert "no article yet" in problem.message


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("It is secret.")
    write(tmp_path, "good.md", GOOD)
    (tmp_path / "content/articles/link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "content/articles/folder").symlink_to(tmp_path)
    articles, problems = read_articles(tmp_path)
    assert [article.id for article in articles] == ["good"]
    assert len(problems) == 2
    assert all("link that leads out" in problem.message for problem in problems)


def test_huge_files_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "huge.txt", "")
    with (tmp_path / "content/articles/huge.txt").open("r+b") as file:
        file.truncate(50_000_001)
    articles, (problem,) = read_articles(tmp_path)
    assert articles == []
    assert "50,000,001 bytes" in problem.message


def test_input_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TimelineError, match="is not there"):
        read_input(tmp_path / "nothing.md")


def test_a_zone_for_pages_that_name_none(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2022-02-17T03:10:00Z">'
    write(
        tmp_path,
        "x.html",
        f"<html><head>{head}</head><body><p>The minister left the town on Tuesday, he said.</p></body>",
    )
    assert read_articles(tmp_path)[0][0].published == "2022-02-17"
    assert read_articles(tmp_path, "America/New_York")[0][0].published == "2022-02-16"
    with pytest.raises(TimelineError, match="no time zone"):
        read_articles(tmp_path, "Mars/Olympus")
