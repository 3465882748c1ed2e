"""`timeline add`: articles into content/articles, cleaned and with front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import yaml

from timeline import files
from timeline.articles import front_matter, ids
from timeline.articles.copies import SAME_SOURCE, Copy, find_copy, similarity
from timeline.articles.copies import body as body_of
from timeline.articles.decode import decode
from timeline.articles.fetching import fetch, is_like_url, is_url
from timeline.articles.publication_date import PERSON, written_by_add
from timeline.articles.reading import BULK, FOLDER, HTML, SUFFIXES, TEXT, find_zone, parse, read_articles, read_file
from timeline.articles.text import UNKNOWN
from timeline.articles.written import is_as_written, note
from timeline.model import Article
from timeline.problems import Problem, TimelineError

_SAME_TITLE = 0.2
"""Share of its text that an article under the same name and title must keep to be the same one."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one source."""

    id: str
    path: Path
    """The file, below the project's root."""

    happened: Literal["added", "replaced", "unchanged"]

    published: str | None = None
    why: str = ""
    """The evidence for `published`, or why there is none."""

    copy_of: Copy | None = None
    """An article, there already, that has most of the same text: wire copy, a reprint."""

    articles: int = 1
    """How many: a bulk file holds many."""

    problems: tuple[Problem, ...] = ()
    """What was wrong with the source and did not stop it."""


def add(root: Path, source: str, time_zone: str = "UTC") -> Added:
    """Puts one file or http(s) address into root/content/articles.

    An article that is there already is written anew only where its text changed, and keeps its front matter; another
    article under the same name gets a number behind it. Raises TimelineError where there is no article in the source,
    and where a person edited the text that it would replace.
    """
    articles, _ = read_articles(root, time_zone)
    zone = find_zone(time_zone)
    if is_url(source):
        page = fetch(source)
        found, problems = parse(page.data, _suffix(page.data), source, _name_for(page.url), zone, page.url)
        _stop_without(found, problems)
        return _write(root, found[0], ".md", articles, tuple(problems), url=found[0].url or page.url)
    path = Path(source)
    if path.is_dir():
        raise TimelineError(f"{source}: is a folder; give the files in it")
    if not path.is_file():
        hint = f"; if it is an address, write https://{source}" if is_like_url(source) else ""
        raise TimelineError(f"{source}: there is no such file{hint}")
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise TimelineError(f"{source}: articles are {' '.join(sorted(SUFFIXES))}; save it as one of them")
    if suffix in BULK:
        return _add_bulk(root, path)
    inside = _inside(root, path)
    name = inside or ids.slug(path.stem)
    found, problems = read_file(path, source, name, zone)
    _stop_without(found, problems)
    if inside:
        return _outcome(
            root, found[0], FOLDER / path.resolve().relative_to((root / FOLDER).resolve()), "unchanged", articles
        )
    target = ".txt" if suffix in TEXT else ".md"
    return _write(root, found[0], target, articles, tuple(problems))


def _stop_without(found: list[Article], problems: list[Problem]) -> None:
    if not found:
        raise TimelineError("; ".join(str(problem) for problem in problems[:3]) or "there is no article in it")


def _suffix(data: bytes) -> str:
    return ".html" if re.search(rb"<(?:!doctype|html|head|body|p|div)\b", data[:4096], re.IGNORECASE) else ".txt"


def _name_for(url: str) -> str:
    """host/slug of an address: `example.org/ministers-meet`."""
    parts = urlsplit(url)
    pieces = [piece for piece in re.split(r"[/?&=]", parts.path) if re.search(r"[A-Za-z]{3}", piece)]
    last = re.sub(
        r"\.(?:html?|php|aspx?|shtml)$", "", pieces[-1] if pieces else parts.path.strip("/"), flags=re.IGNORECASE
    )
    host = (parts.hostname or "web").removeprefix("www.")
    return f"{ids.slug(host)}/{ids.slug(last or 'index')}"


def _inside(root: Path, path: Path) -> str | None:
    """The id of a file that lies in content/articles already."""
    folder = (root / FOLDER).resolve()
    resolved = path.resolve()
    return resolved.relative_to(folder).with_suffix("").as_posix() if resolved.is_relative_to(folder) else None


def _write(
    root: Path,
    article: Article,
    suffix: str,
    articles: list[Article],
    problems: tuple[Problem, ...],
    url: str | None = None,
) -> Added:
    text = clean(article)
    if not text:
        raise TimelineError(f"{article.path}: nothing but page furniture was found in it")
    present = {one.id: one for one in articles}
    name, number = article.id, 1
    while name in present and not _same_article(article, url, text, present[name]):
        number += 1
        name = f"{article.id}-{number}"
    old = present.get(name)
    path = root / (old.path if old else FOLDER / f"{name}{suffix}")
    while old is None and path.exists():
        number += 1
        name = f"{article.id}-{number}"
        path = root / FOLDER / f"{name}{suffix}"
    if old and (Path(old.path).suffix.lower() in BULK | HTML or clean(old) == text):
        return _outcome(root, old, Path(old.path), "unchanged", articles, problems)
    head = head_of(article, url)
    if old:
        kept, body = front_matter.split(decode(path.read_bytes(), old.path)[0] or "")
        if not is_as_written(root, name, body):
            raise TimelineError(
                f"{path} is not the text that `add` wrote: somebody edited it, so it stays; "
                "to take the new text, move the file away, add again, and compare the two"
            )
        head = head if kept is None else _kept_head(kept, article)
    _replace(root, path, (head + text).encode())
    note(root, name, text, present)
    written, _ = read_file(path, path.relative_to(root).as_posix(), name)
    happened: Literal["added", "replaced"] = "replaced" if old else "added"
    return _outcome(root, written[0], path.relative_to(root), happened, articles, problems)


def _same_article(article: Article, url: str | None, text: str, other: Article) -> bool:
    """Whether the article of this name is an earlier state of the one that comes in."""
    address = url or article.url
    if address and other.url:
        return address == other.url
    least = _SAME_TITLE if article.title and article.title == other.title else SAME_SOURCE
    return similarity(text, body_of(other)) >= least


def _outcome(
    root: Path,
    article: Article,
    path: Path,
    happened: Literal["added", "replaced", "unchanged"],
    articles: list[Article],
    problems: tuple[Problem, ...] = (),
) -> Added:
    why = article.published_from or article.undated_reason or ""
    copy = find_copy(article, (other for other in articles if other.id != article.id))
    return Added(article.id, root / path, happened, article.published, why, copy, problems=problems)


def clean(article: Article) -> str:
    """The article's text without its furniture, paragraphs parted as they were, by one blank line at most."""
    pieces: list[str] = []
    for block in article.blocks:
        piece = article.text[block.start : block.end]
        shown = piece.strip()
        apart = piece[len(piece.rstrip()) :].count("\n") > 1 or block.kind == "title"
        if block.kind != "furniture":
            pieces += [shown.replace("\r\n", "\n"), "\n\n" if apart else "\n"]
        elif apart and pieces:
            pieces[-1] = "\n\n"
    return "".join(pieces).strip() + "\n" if pieces else ""


def head_of(article: Article, url: str | None = None) -> str:
    """Front matter for an article: what is known of it, and as a comment why its day is not known."""
    lines = ["---"]
    for key, value in (("title", article.title), ("url", url or article.url), ("publisher", article.publisher)):
        if value:
            lines.append(_yaml_line(key, value))
    if article.published:
        lines.append(f"published: {article.published}")
        if article.published_from and article.published_from != PERSON:
            lines.append(_yaml_line("published_from", f"{article.published} by {article.published_from}"))
    else:
        lines.append(UNKNOWN + " ".join((article.undated_reason or "").split()))
    return "\n".join([*lines, "---", ""])


def _kept_head(kept: str, article: Article) -> str:
    """The front matter as it stands; only a day that `add` had written, or had not known, is written anew."""
    fields, _ = front_matter.read(kept, article.path)
    ours = fields.published is None or written_by_add(fields.published, fields.published_from) is not None
    lines = kept.splitlines(keepends=True)
    if article.published and ours and article.published != fields.published:
        lines = [line for line in lines if not line.startswith(("published:", "published_from:", "date:", UNKNOWN))]
        lines += [line + "\n" for line in head_of(article).splitlines() if line.startswith("published")]
    return f"---\n{''.join(lines)}---\n"


def _yaml_line(key: str, value: str) -> str:
    dumped: str = yaml.safe_dump({key: " ".join(value.split())}, allow_unicode=True, width=10**6)
    return dumped.strip()


def _replace(root: Path, path: Path, data: bytes) -> None:
    """Writes a file below content/articles. Raises TimelineError."""
    try:
        if not path.parent.resolve().is_relative_to((root / FOLDER).resolve()):
            raise TimelineError(
                f"{path.parent} is a link that leads out of the articles' folder; nothing is written there"
            )
        files.replace(path, data)
    except OSError as error:
        raise TimelineError(f"{path} cannot be written: {error.strerror or error}") from error


def _add_bulk(root: Path, path: Path) -> Added:
    """A bulk file goes in as it is: its text is taken exactly as given."""
    found, problems = read_file(path, path.as_posix(), path.stem)
    _stop_without(found, problems)
    target = root / FOLDER / f"{ids.slug(path.stem)}.jsonl"
    data = path.read_bytes()
    old = target.read_bytes() if target.exists() else None
    happened: Literal["added", "replaced", "unchanged"] = "unchanged" if old == data else "replaced" if old else "added"
    if (
        old is not None
        and old != data
        and not {one.id for one in read_file(target, "", "")[0]} & {one.id for one in found}
    ):
        raise TimelineError(f"{target} is there and holds other articles; rename {path.name}")
    if happened != "unchanged":
        _replace(root, target, data)
    dated = sum(article.published is not None for article in found)
    why = f"{dated} with a day of publication"
    return Added(path.stem, target, happened, None, why, articles=len(found), problems=tuple(problems))
