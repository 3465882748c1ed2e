"""The whole timeline as one picture: how many events when, and below it the important ones by name.

Plain SVG without style of its own: classes take the theme's colours, so it is right in light and dark. It is drawn
twice, wide and narrow, because text in a scaled picture cannot be read on a phone; the stylesheet shows one.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from timeline import edtf
from timeline.model import Event
from timeline.site import untrusted
from timeline.site.dates_in_words import in_words
from timeline.site.entry import date_of
from timeline.site.layout import Layout
from timeline.site.scale import Scale, begin, fit, ticks

HISTOGRAM = 72
"""Height of the tallest bar, in the picture's units (pixels at full width)."""
AXIS = 26
ROW = 26
TALL_ROW = 42
"""A row whose name stands below its mark."""
RADIUS = 5
CHARACTER = 6.6
"""Mean width of a character at 13 pixels, a little generous."""
NAMED = 12
"""How many important events have their name in the picture."""


def overview(events: tuple[Event, ...], layout: Layout, href: Callable[[str], str]) -> Markup:
    """The picture in both widths, or nothing for a timeline without events. `href` makes addresses relative."""
    if not events:
        return Markup("")
    return Markup('<div class="overview">{}{}</div>').format(
        _drawing(events, layout, href, 960, "wide"), _drawing(events, layout, href, 340, "narrow")
    )


def most_important(events: tuple[Event, ...], count: int) -> list[Event]:
    """The events of greatest importance, in the order of time."""
    chosen = sorted(events, key=lambda event: (-event.importance, -len(event.sources), event.date, event.id))[:count]
    ids = {event.id for event in chosen}
    return [event for event in events if event.id in ids]


def _drawing(events: tuple[Event, ...], layout: Layout, href: Callable[[str], str], width: int, kind: str) -> Markup:
    scale = fit(events, width)
    named = most_important(events, NAMED)
    tall = width < 600
    heights = [TALL_ROW if tall or _lies_below(event, scale) else ROW for event in named]
    height = HISTOGRAM + AXIS + sum(heights) + 8
    first, last = in_words(events[0].date), in_words(events[-1].date)
    label = f"{len(events)} events from {first} to {last}" if len(events) > 1 else f"One event: {first}"
    return Markup(
        '<svg class="overview__{kind}" viewBox="0 0 {width} {height}" role="group" aria-label="{label}">'
        "{bars}{axis}{rows}</svg>"
    ).format(
        kind=kind,
        width=width,
        height=height,
        label=untrusted.html(label),
        bars=_bars(events, layout, href, scale),
        axis=_axis(scale, height),
        rows=Markup("").join(
            _row(event, layout, href, scale, HISTOGRAM + AXIS + sum(heights[:index]), heights[index])
            for index, event in enumerate(named)
        ),
    )


def _bars(events: tuple[Event, ...], layout: Layout, href: Callable[[str], str], scale: Scale) -> Markup:
    """One bar for each day, or for as many days as give bars of at least six units; it leads to its first event."""
    days = scale.last - scale.first + 1
    span = next(
        step for step in (1, 2, 7, 14, 30, 91, 365, 3652, 36525, 365250, days) if days / step <= scale.width / 6
    )
    bins: dict[int, list[Event]] = {}
    for event in events:
        if scale.first <= begin(event) <= scale.last:
            bins.setdefault((begin(event) - scale.first) // span, []).append(event)
    most = max(map(len, bins.values()), default=1)
    bars = []
    for number, inside in bins.items():
        left = scale.x(scale.first + number * span)
        wide = max(scale.x(scale.first + (number + 1) * span) - left - 1, 2)
        tall = max(round(len(inside) / most * HISTOGRAM, 1), 3)
        title = f"{in_words(inside[0].date)}: {len(inside)} event{'s' if len(inside) > 1 else ''}"
        bars.append(
            Markup(
                '<a href="{}"><title>{}</title><rect class="bar" x="{}" y="{}" width="{}" height="{}" rx="1"/></a>'
            ).format(
                untrusted.html(href(layout.url(inside[0].id))),
                untrusted.html(title),
                left,
                HISTOGRAM - tall,
                round(wide, 1),
                tall,
            )
        )
    return Markup("").join(bars)


def _axis(scale: Scale, height: int) -> Markup:
    """The base line with ticks at days, months, years or centuries, as many as there is room for."""
    marks = [Markup('<path class="axis" d="M0 {0}H{1}"/>').format(HISTOGRAM + 0.5, scale.width)]
    free = -100.0
    for ordinal, label in ticks(scale):
        x = scale.x(ordinal)
        room = len(label) * CHARACTER
        if x < free or x + room > scale.width:
            continue
        marks.append(
            Markup('<path class="tick" d="M{0} {1}V{2}"/><text class="label" x="{3}" y="{4}">{5}</text>').format(
                x, HISTOGRAM, height, x + 4, HISTOGRAM + 17, label
            )
        )
        free = x + room + 14
    return Markup("").join(marks)


def _lies_below(event: Event, scale: Scale) -> bool:
    """Whether the mark leaves no room for a name at its side."""
    left, right = _extent(event, scale)
    return max(left, scale.width - right) < 200


def _row(event: Event, layout: Layout, href: Callable[[str], str], scale: Scale, top: int, height: int) -> Markup:
    """One important event: its mark at its time, a bar where it lasts or is not known to the day, and its name.

    In a low row the name stands beside the mark, on the roomier side; in a tall one below it.
    """
    left, right = _extent(event, scale)
    title = untrusted.without_direction(event.title)
    below = height == TALL_ROW
    y = top + (9 if below else height / 2)
    if below:
        text = _cut(title, scale.width)
        x, end = max(min(left, scale.width - len(text) * CHARACTER), 0), False
    else:
        end = left > scale.width - right
        text = _cut(title, left - 8 if end else scale.width - right - 8)
        x = left - 8 if end else right + 8
    return Markup(
        '<a href="{}" class="named"><title>{}</title><rect class="hit" x="0" y="{}" width="{}" height="{}"/>{}'
        '<text x="{}" y="{}"{}>{}</text></a>'
    ).format(
        untrusted.html(href(layout.url(event.id))),
        untrusted.html(f"{date_of(event)}: {title} ({event.status})"),
        top,
        scale.width,
        height,
        _mark(event, left, right, y),
        round(x, 1),
        y + (19 if below else 4.5),
        Markup(' text-anchor="end"') if end else "",
        untrusted.html(text),
    )


def _extent(event: Event, scale: Scale) -> tuple[float, float]:
    """Where the event's mark begins and ends: a day is a point, all else has a length."""
    first, last = edtf.parse(event.date)
    left = scale.x(first.ordinal) if first else 0.0
    right = scale.x(last.ordinal + 1) if last else scale.width
    if edtf.is_day(event.date) or right - left < 14:
        middle = min(max((left + right) / 2, RADIUS + 1), scale.width - RADIUS - 1)
        return round(middle - RADIUS, 1), round(middle + RADIUS, 1)
    return left, right


def _mark(event: Event, left: float, right: float, y: float) -> Markup:
    """The shape of the status: full, open, half, dotted, crossed."""
    name = f"mark mark--{event.status}"
    if right - left > 2 * RADIUS + 1:
        return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="6" rx="3"/>').format(
            name, left, y - 3, round(right - left, 1)
        )
    if event.status == "denied":
        return Markup('<path class="{}" d="M{} {}l8 8m0 -8l-8 8"/>').format(name, left + 1, y - 4)
    circle = Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(name, round(left + RADIUS, 1), y, RADIUS)
    if event.status == "claimed":
        half = Markup('<path class="half" d="M{0} {1}a{2} {2} 0 0 0 0 {3}z"/>')
        return circle + half.format(round(left + RADIUS, 1), y - RADIUS, RADIUS, 2 * RADIUS)
    return circle


def _cut(text: str, room: float) -> str:
    """As much of the text as there is room for."""
    length = max(int(room / CHARACTER), 8)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
