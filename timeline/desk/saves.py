"""What people do: each form of the desk, and the page it leads to."""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse

from timeline import by_hand, edtf, store
from timeline.desk import forms, pages, telling
from timeline.desk.forms import Form
from timeline.desk.page import Page, address, to
from timeline.desk.state import Desk
from timeline.model import Event
from timeline.problems import TimelineError


def save(desk: Desk, request: Request) -> Page | RedirectResponse:
    """The fields of an entry that were changed."""
    form = form_of(request)
    event = pages.event_of(desk, form.text("id"))
    sent = forms.as_sent(form, event)
    values, wrong = forms.changes(event, sent, form.text("before"))
    if wrong:
        return pages.entry_page(desk, event, sent, wrong, form)
    desk.edit(f"changed: {event.id}", [event.id], store.set_fields(event.id, values), form.all("seen"))
    return _entry(event.id)


def delete(desk: Desk, request: Request) -> RedirectResponse:
    """An entry goes."""
    form, id = _id(request)
    following = _next(desk, form)
    desk.edit(f"deleted: {id}", [id, form.text("card")], store.delete(id), form.all("seen"))
    return following


def hide(desk: Desk, request: Request) -> RedirectResponse:
    """An entry is shown on the site no more."""
    form, id = _id(request)
    following = _next(desk, form) if "card" in form else _entry(id)
    desk.edit(f"hidden: {id}", [id, form.text("card")], store.set_fields(id, {"hidden": True}), form.all("seen"))
    _settle(desk, form)
    return following


def accept(desk: Desk, request: Request) -> RedirectResponse:
    """The program's proposal is taken over."""
    form, id = _id(request)
    name = form.text("field") or None
    following = _next(desk, form) if "card" in form else _entry(id)
    work = partial(store.accept, desk.root, id, name, form.all("seen"), desk.loaded())
    desk.do(f"accepted: {id} {name or ''}".rstrip(), [id, form.text("card")], work)
    _settle(desk, form)
    return following


def join(desk: Desk, request: Request) -> RedirectResponse:
    """One entry of two."""
    form = form_of(request)
    ids = form.all("id")
    following = _next(desk, form) if "card" in form else _entry(ids[0] if ids else "")
    desk.edit(f"joined: {' and '.join(ids[:2])}", ids, store.join(ids), form.all("seen"))
    return following


def split(desk: Desk, request: Request) -> Page | RedirectResponse:
    """Chosen sources of an entry become one of their own."""
    form = form_of(request)
    event = pages.event_of(desk, form.text("id"))
    values, wrong = forms.typed({name: form.text(name) for name in ("title", "date")})
    if wrong:
        raise TimelineError("; ".join(f"{name}: {message}" for name, message in wrong.items()))
    new = Event(by_hand.new_id(values["title"], desk.loaded()), status=event.status, **values)
    correct = store.split(event.id, form.numbers("source"), new)
    desk.edit(f"split: {event.id}", [event.id, new.id], correct, form.all("seen"))
    return _entry(new.id)


def new(desk: Desk, request: Request) -> Page | RedirectResponse:
    """An entry of words of an article, or of nothing but what a person knows."""
    form = form_of(request)
    article, quote = form.text("article"), form.text("quote")
    _, source, missing = telling.suggestion(desk, article, quote)
    sent = forms.as_sent(form)
    values, wrong = forms.typed(sent)
    if wrong or missing:
        return pages.new_page(article, quote, sent, {**wrong, **missing}, 422)
    event = Event(by_hand.new_id(values["title"], desk.loaded()), sources=(source,) if source else (), **values)
    desk.edit(f"added: {event.id}", [event.id], store.add(event), [])
    return _entry(event.id)


def keep(desk: Desk, request: Request) -> RedirectResponse:
    """An entry of what was left out."""
    form = form_of(request)
    date = form.text("date").strip() or None
    if date is not None and not edtf.is_valid(date):
        raise TimelineError(f"{date[:40]!r} is no date such as 2022-02-15, 2022-02 or 2022")
    start = min(form.numbers("start"), default=None)
    if start is None:
        raise TimelineError("nothing to keep was named")
    following = _next(desk, form)
    desk.keep(form.text("article"), start, date, form.text("card"))
    _settle(desk, form)
    return following


def pass_on(desk: Desk, request: Request) -> RedirectResponse:
    """Nothing is written: the queue shows it no more in this run."""
    form = form_of(request)
    following = _next(desk, form)
    if form.text("card"):
        desk.pass_on(form.text("card"), form.text("label") or "passed on")
    return following


def published(desk: Desk, request: Request) -> RedirectResponse:
    """The day of publication of an article."""
    form = form_of(request)
    desk.date_article(form.text("article"), form.text("day").strip(), form.text("digest"), form.text("card"))
    following = _next(desk, form)
    _settle(desk, form)
    return following


def undo(desk: Desk, request: Request) -> RedirectResponse:
    """The last save is taken back."""
    form = form_of(request)
    desk.undo()
    back = form.text("back")
    query = parse_qs(urlsplit(back).query)
    gone = back.startswith("/entry?") and query.get("id", [""])[0] not in desk.loaded().places
    return to("/" if gone or not back else back)


def form_of(request: Request) -> Form:
    """What was sent."""
    form: Form = request.scope["form"]
    return form


def _id(request: Request) -> tuple[Form, str]:
    form = form_of(request)
    return form, form.text("id")


def _entry(id: str) -> RedirectResponse:
    return to(address("/entry", id=id))


def _settle(desk: Desk, form: Form) -> None:
    if form.text("card"):
        desk.settle(form.text("card"))


def _next(desk: Desk, form: Form) -> RedirectResponse:
    """From a card to the one behind it; else where the form says, or to the queue."""
    if form.text("card"):
        following = desk.queue().after(form.text("card"), form.text("kind"))
        return to(address("/", kind=form.text("kind"), at=following))
    return to(form.text("back") or "/")
