# ruff: noqa: E501
"""Timelines made up for looking at the site and for its tests: the same bytes for the same arguments."""

from __future__ import annotations

import random

from timeline import edtf
from timeline.model import Article, Event, Evidence, HistoryStep, OtherDate, OtherReading, Settings, Source, Timeline

WHO = [
    "Defence ministry",
    "NATO",
    "Jens Stoltenberg",
    "Russian foreign ministry",
    "Ukrainian parliament",
    "OSCE mission",
]
WHERE = ["Brussels", "Crimea", "Kyiv", "Geneva", "Donetsk", "Minsk"]
DOES = ["publishes", "rejects", "announces", "postpones", "opens", "answers", "confirms", "suspends"]
WHAT = [
    "a report on troop movements",
    "the talks in Geneva",
    "a letter from the alliance",
    "a drill at sea",
    "new sanctions",
]
OUTLETS = ["Harbour Post", "The Morning Ledger", "Wire North", "Daily Chronicle of Eastern European Affairs"]


def source(article: str, day: str, phrase: str, quote: str, status: str = "happened") -> Source:
    return Source(
        article=article,
        quote=quote,
        trigger="published",
        phrase=phrase,
        date=day,
        status=status,  # type: ignore[arg-type]
        date_from="phrase",
        anchor="publication 2022-02-16",
        rule="weekday, same day or the past",
        other_readings=(OtherReading("2022-02-22", "2022-02-22", "the Tuesday after"),),
    )


def one_event() -> Timeline:
    """A single event, with all that an entry can show."""
    articles = (
        Article("harbour-post/video", "On Tuesday, the ministry published a video that shows tanks and howitzers on flat cars. More would follow.", "a.md", "Video shows tanks on the move", "https://example.org/a", "Harbour Post",
                "2022-02-16", "URL: /2022/02/16/"),
        Article("wire-north/rails", "", "b.md", "Rail cars roll out of Crimea", "https://example.org/b", "Wire North",
                "2022-02-16", "dateline: KYIV, Feb 16"),
        Article("ledger/undated", "", "c.md", "A page that somebody saved", None, "The Morning Ledger", None,
                evidence=(Evidence("2024-05-18", "date in page furniture", "Saturday, May 18", False),),
                undated_reason="the only date stands above the headline, where pages print the day they are read"),
    )  # fmt: skip
    event = Event(
        id="ministry-shows-tanks-3f2a",
        date="2022-02-15",
        title="Defence ministry publishes video of tanks leaving Crimea",
        status="happened",
        participants=("Russian defence ministry", "Southern military district"),
        places=("Crimea",),
        importance=0.83,
        sources=(
            source("harbour-post/video", "2022-02-15", "On Tuesday",
                   "On Tuesday, the ministry published a video that shows tanks and howitzers on flat cars."),
            source("wire-north/rails", "2022-02-16", "on Wednesday",
                   "The footage was published on Wednesday, the ministry said."),
        ),
        other_dates=(OtherDate("2022-02-16", "wire-north/rails"),),
        history=(HistoryStep("2022-02-10", "planned", "harbour-post/video"), HistoryStep("2022-02-15", "happened", "wire-north/rails")),
        tags=("military",),
        note="The video itself carries no date.",
    )  # fmt: skip
    return Timeline(
        Settings(
            title="Winter on the border", description="How the weeks before the war were told.", show_full_text=True
        ),
        (event,),
        articles,
        former_ids={event.id: ("video-of-tanks",)},
        former_dates={event.id: ("2022-03-01",)},
        reasons={event.id: event},
        edited={event.id: ("title", "participants")},
    )


def many_events(count: int, months: int = 12, seed: int = 1, outlets: int = 40) -> Timeline:
    """Events spread over the months of 2021 and after, of all statuses and all kinds of dates."""
    chance = random.Random(seed)
    articles = tuple(
        Article(f"outlet-{n % len(OUTLETS)}/story-{n}", "", f"{n}.md", f"Story number {n} about {WHAT[n % len(WHAT)]}",
                f"https://example.org/{n}", OUTLETS[n % len(OUTLETS)], f"2022-{n % 12 + 1:02d}-{n % 28 + 1:02d}", "JSON-LD datePublished")
        for n in range(outlets)
    )  # fmt: skip
    events = []
    for number in range(count):
        month = int(chance.random() ** 0.7 * months)
        year, month = 2021 + month // 12, month % 12 + 1
        day = chance.randint(1, 28)
        exact = f"{year}-{month:02d}-{day:02d}"
        kinds = [exact] * 17 + [
            f"{year}-{month:02d}",
            f"{exact}/{year}-{month:02d}-28",
            f"{year}-{month:02d}-11/{year}-{month:02d}-20",
        ]
        date = chance.choice(kinds) if number % 50 else chance.choice([f"{year}", f"{year - 6}/..", f"{year}-21"])
        status = chance.choices(["happened", "planned", "claimed", "possible", "denied"], [70, 12, 9, 6, 3])[0]
        who = tuple(dict.fromkeys(chance.choices([*WHO, f"Delegation {number % 400}"], k=2)))
        title = f"{who[0]} {chance.choice(DOES)} {chance.choice(WHAT)}"
        told = [
            source(articles[chance.randrange(outlets)].id, date, "on Tuesday",
                   f"{title} on Tuesday, officials said, and it was not clear what would come of it in the days ahead.", status)
            for _ in range(chance.randint(1, 4))
        ]  # fmt: skip
        other = (OtherDate(f"{year}-{month:02d}-{day % 28 + 1:02d}", told[0].article),) if number % 17 == 0 else ()
        events.append(
            Event(f"event-{number:05d}", date, title, status, who, (chance.choice(WHERE),),  # type: ignore[arg-type]
                  round(chance.random() ** 3, 2), tuple({s.article: s for s in told}.values()), other)
        )  # fmt: skip
    ordered = tuple(sorted(events, key=lambda event: edtf.sort_key(event.date)))
    return Timeline(
        Settings(title="A year of talks", description="Made up, to see what many events look like."),
        ordered,
        articles,
        reasons={event.id: event for event in ordered},
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "</article></p><img src=x onerror=alert(1)>",
    "*bold* _it_ `code` [link](javascript:alert(1)) ![i](x) # head",
    "{{ 7*7 }} {% raw %} {# c #} {: #x onclick=alert(1) }",
    '--8<-- "mkdocs.yml"\n--8<-- "mkdocs.yml"\n\n[TOC]\n\n# heading\n\n    code',
    "<!-- comment --> --> <![CDATA[ x ]]> &lt;b&gt; &#60;b&#62; &amp;",
    "NUL \0 bell \a escape \x1b[31m surrogate \ud800 end",
    "\u202eright to left\u202c \u2067isolated",
    '"quotes\' onmouseover="alert(1)" x=\'',
    '=HYPERLINK("https://example.org")',
    "line\r\nBEGIN:VEVENT\r\nSUMMARY:injected",
    "../../../etc/passwd",
    "שלום עולם ראש הממשלה אמר",
    "x" * 1_000_000,
]


def hostile(count: int = len(HOSTILE)) -> Timeline:
    """Every text field holds something that would like to be markup, script, a path or a formula; then pairs of them."""
    articles, events = [], []
    texts = [HOSTILE[number % 13] + HOSTILE[number // 13 * 5 % 13] for number in range(count - len(HOSTILE))]
    for number, text in enumerate([*HOSTILE, *texts]):
        url = [
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            'https://example.org/?a="><script>',
            "https://[::1",
        ][number % 4]
        articles.append(
            Article(
                f"{text[:300]}/{number}",
                f"{text[:2000]} on Tuesday {text[:2000]}\n\n{text}",
                "a.md",
                text,
                url,
                text,
                "2022-02-16",
                text,
                undated_reason=text,
            )
        )
        told = Source(articles[-1].id, f"{text} on Tuesday {text}", text, "on Tuesday", "2022-02-15", "claimed", "phrase", text, text,
                      (OtherReading(text, None, text),))  # fmt: skip
        for copy in range(2):
            event = Event(f"{text[:300]}{copy}", "2022-02-15", text, "happened", (text, "plain"), (text,), 0.5, (told,),
                          (OtherDate("2022-02-16", text),), (HistoryStep("2022-02-10", text, text),), (text,), text)  # fmt: skip
            events.append(event)
    return Timeline(
        Settings(title=HOSTILE[0] + HOSTILE[3], description=HOSTILE[1], show_full_text=True),
        tuple(events),
        tuple(articles),
        reasons={event.id: event for event in events},
        edited={event.id: ("title", "*") for event in events},
    )
