"""The pages that are read: queue, entry, article, search."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from timeline.desk import forms, telling
from timeline.desk.cards import PER_PAGE
from timeline.desk.lines import compared
from timeline.desk.page import NotHere, Page, seen
from timeline.desk.state import Desk
from timeline.model import STATUSES, Event
from timeline.problems import TimelineError

FOUND = 50
"""Entries that a search shows."""


def queue(desk: Desk, request: Request) -> Page:
    """What needs a person, a page of it, with the card that the keys act on."""
    kind, at = request.query_params.get("kind", ""), request.query_params.get("at", "")
    queued, loaded = desk.queue(), desk.loaded()
    found = queued.without((), loaded)
    cards = [card for card in found.cards if kind in ("", card.kind)]
    here = next((number for number, card in enumerate(cards) if card.key == at), 0)
    start = here - here % PER_PAGE
    shown = cards[start : start + PER_PAGE]
    return Page(
        "queue.html",
        {
            "title": "Queue",
            "cards": shown,
            "kind": kind,
            "kinds": found.kinds,
            "count": len(cards),
            "current": cards[here].key if cards else "",
            "start": start,
            "before": cards[max(start - PER_PAGE, 0)].key if start else None,
            "following": cards[start + PER_PAGE].key if start + PER_PAGE < len(cards) else None,
            "seen": {card.key: seen(loaded, *filter(None, (card.entry, card.other))) for card in shown},
            "events": {id: loaded.places[id].event for card in shown for id in (card.entry, card.other) if id},
            "digests": {card.key: telling.digest(desk, card.article) for card in shown if card.day and card.article},
            "can_date": telling.can_date,
            "articles": desk.articles,
            "trouble": [str(problem) for problem in loaded.problems] or ([desk.trouble] if desk.trouble else []),
            "changed": compared(desk.saves[-1]) if desk.saves else [],
        },
    )


def entry(desk: Desk, request: Request) -> Page:
    """One entry with its form, its sources and the lines of its last save."""
    id = request.query_params.get("id", "")
    event = event_of(desk, id)
    return entry_page(desk, event, forms.shown(event), {})


def entry_page(
    desk: Desk, event: Event, sent: dict[str, Any], wrong: dict[str, str], form: forms.Form | None = None
) -> Page:
    """The same with what a person wrote in a form, and what is wrong with it."""
    loaded = desk.loaded()
    save = next((save for save in reversed(desk.saves) if event.id in save.ids), None)
    return Page(
        "entry.html",
        {
            "title": event.title,
            "event": event,
            "sent": sent,
            "wrong": wrong,
            "statuses": STATUSES,
            "seen": form.all("seen") if form else seen(loaded, event.id),
            "before": (form.text("before") if form else "") or forms.before(event),
            "sources": telling.sources(desk, event),
            "proposals": loaded.written.proposals.get(event.id, {}),
            "yaml": loaded.places[event.id].text,
            "path": loaded.places[event.id].document.path,
            "save": save,
            "changed": compared(save) if save else [],
            "words": " ".join(event.title.split()[:3]),
        },
        422 if wrong else 200,
    )


def article(desk: Desk, request: Request) -> Page:
    """An article with what entries use of it and what is left out marked, and the guesses of its day."""
    found = desk.article(request.query_params.get("id", ""))
    if found is None:
        raise NotHere("there is no such article; it may have been taken out")
    left = desk.queue().left.get(found.id, [])
    return Page(
        "article.html",
        {
            "title": found.title or found.id,
            "article": found,
            "paragraphs": telling.marked(desk, found, left),
            "left": left,
            "entries": telling.entries_of(desk, found.id),
            "days": telling.days(found),
            "can_date": telling.can_date(found),
            "digest": telling.digest(desk, found.id),
        },
    )


def articles(desk: Desk, request: Request) -> Page:
    """All articles, those without a day first."""
    order = sorted(desk.articles.values(), key=lambda one: (one.published is not None, one.published or "", one.id))
    return Page("articles.html", {"title": "Articles", "articles": order})


def search(desk: Desk, request: Request) -> Page:
    """Entries by words; with `join`, to choose the one that an entry is joined with."""
    words, join = request.query_params.get("words", ""), request.query_params.get("join", "")
    loaded = desk.loaded()
    target = loaded.places[join].event if join in loaded.places else None
    found = [event for event in telling.matching(loaded.events, words) if event.id != join] if words.strip() else []
    return Page(
        "search.html",
        {
            "title": f"Join with “{target.title}”" if target else "Find an entry",
            "words": words,
            "target": target,
            "found": found[:FOUND],
            "count": len(found),
            "seen": {event.id: seen(loaded, event.id, *([join] if target else [])) for event in found[:FOUND]},
        },
    )


def new(desk: Desk, request: Request) -> Page:
    """The form of a new entry, filled in from words of an article where some are given."""
    article_id, quote = request.query_params.get("article", ""), request.query_params.get("quote", "")
    if len(quote) > forms.OTHERS:
        raise TimelineError(f"choose fewer words: {forms.OTHERS:,} characters are the most")
    sent, source, wrong = telling.suggestion(desk, article_id, quote)
    return new_page(article_id, quote if source is None else source.quote, sent, wrong)


def new_page(article_id: str, quote: str, sent: dict[str, Any], wrong: dict[str, str], status: int = 200) -> Page:
    """The same with what a person wrote."""
    values = {
        "title": "A new entry",
        "article_id": article_id,
        "quote": quote,
        "sent": sent,
        "wrong": wrong,
        "statuses": STATUSES,
    }
    return Page("new.html", values, status)


def date(desk: Desk, request: Request) -> JSONResponse:
    """What a date means, or what is wrong with it."""
    try:
        return JSONResponse({"words": forms.date_in_words(request.query_params.get("value", ""))})
    except ValueError as error:
        return JSONResponse({"error": str(error)})


def event_of(desk: Desk, id: str) -> Event:
    """The entry of this id, or of the one that took its place. Raises TimelineError."""
    loaded = desk.loaded()
    if loaded.problems:
        raise TimelineError("\n".join(map(str, loaded.problems)))
    place = loaded.places.get(id) or loaded.places.get(loaded.current_id(id))
    if place is None:
        raise NotHere("there is no such entry; it may have been deleted or joined with another")
    return place.event
