"""What flows through the program. Everything is frozen, nothing does input or output.

Offsets count characters (Unicode code points) of `Article.text`, from 0, the end exclusive.
Dates are EDTF texts (see timeline.edtf).
"""

from __future__ import annotations

import hashlib
import shlex
from dataclasses import dataclass, field
from typing import Literal, get_args

Status = Literal["happened", "planned", "claimed", "possible", "denied"]
STATUSES: tuple[Status, ...] = get_args(Status)


PlanChange = Literal["postponed", "cancelled"]

ReaderName = Literal["embedded", "model", "both"]
"""Who found an event: the program's own reader, the language model of the settings, or both."""

PERSON = "person"
"""What `date_from` is where a person gave the date."""

Detail = Literal["key", "normal", "all"]
DETAILS: tuple[Detail, ...] = get_args(Detail)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text that belongs together: a headline, a paragraph, a line of page furniture.

    The blocks of an article follow each other without a gap and together are its text: white space belongs to the
    block it follows. No sentence crosses from one block into the next.
    """

    start: int
    end: int

    kind: Literal["title", "text", "furniture"] = "text"
    """Nothing is extracted from furniture: menus, share bars, captions of links, time codes, copyright lines."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of an article's publication day."""

    date: str
    """A day: `2022-02-16`."""

    kind: str
    """Which sign: `a person's word`, `JSON-LD datePublished`, `URL`, `dateline`."""

    quote: str
    """The sign itself as it stands in the page: `/2022/02/16/`."""

    trusted: bool
    """Whether this sign alone is enough to date the article."""

    reason: str = ""
    """Why it is trusted, or why not: `above the headline: often the day the page was saved`."""


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """An event of an article as a language model told it, after the checks: `quote` stands in the article's text, and
    `trigger` in the quote."""

    quote: str
    """The words of the article that tell it."""
    trigger: str
    """The word of the quote that names the event."""
    title: str = ""
    """What to call it; empty where the model's title did not pass."""
    date: str | None = None
    """EDTF; None where the model gave none that is valid."""
    when: str = ""
    """The time phrase of the quote that dates it, in the article's words: `on Tuesday`."""
    status: Status | None = None
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read."""

    id: str
    """Its path under content/articles without the suffix, in a bulk file its `id`: `example-news/ministers`."""

    text: str
    """The text as given, front matter or markup taken off."""

    path: str
    """The file it was read from, relative to the project's root."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None

    published: str | None = None
    """A day, in the publisher's own time zone; None where no trustworthy evidence was found."""

    published_from: str | None = None
    """The evidence for `published` in words: `URL: /2022/02/16/`."""

    evidence: tuple[Evidence, ...] = ()
    """All that was found, the strongest first."""

    undated_reason: str | None = None
    """Why `published` is None, for `review`."""

    blocks: tuple[Block, ...] = ()

    line: int = 1
    """The line of `path` on which the article begins (bulk files hold many)."""

    by_model: tuple[ReadEvent, ...] | None = None
    """What a language model told of it; None where it was not read by one."""


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A second reading of a time expression that was not chosen."""

    value: str
    edtf: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression in a text and what it means: TIMEX3 (TimeML 1.2.1) for machines, EDTF for people."""

    start: int
    end: int

    text: str
    """The phrase: `the end of January`."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]

    value: str
    """TIMEX3 value: `2022-01`, `PT48H`, `XXXX-WXX-2`, `PAST_REF`."""

    edtf: str | None
    """What a reader takes it for: `2022-01-21/2022-01-31`; None where nothing places it in time."""

    anchor: str | None
    """What it was resolved against and that anchor's date: `publication 2022-02-16`, `stamp 2022-02-14`,
    `story 2022-02-03`, `speech 2022-02-14`, `sentence 2022-02-03`; None for a phrase that needs none."""

    rule: str
    """The readable name of the rule that gave the value: `weekday, same day or the past`."""

    mod: str | None = None
    """TIMEX3 mod: START MID END APPROX BEFORE AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE."""

    quant: str | None = None
    freq: str | None = None
    begin_point: str | None = None
    """Of a length of time, the TIMEX3 id of the date at which it begins: `t0` is the publication date, `t1` the first
    time expression of the text."""
    end_point: str | None = None

    other_readings: tuple[OtherReading, ...] = ()

    signal: str | None = None
    """The words directly before the phrase that tie it to its event, as they stand in the text, a TimeML SIGNAL:
    `On`, `since`, `as of`."""


@dataclass(frozen=True, slots=True)
class ArticleTimes:
    """All that an article says about time."""

    mentions: tuple[TimeMention, ...]
    """In the order of the text; they do not overlap."""

    story: tuple[tuple[int, str | None], ...]
    """For each sentence its start and the date at which the story stands there (None: not known)."""

    written: tuple[tuple[int, str | None], ...] = ()
    """Where a piece begins that was written on another day than the article, and that day (None: not known). A piece
    begins at once behind the stamp that tells its day."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event in one article. Carries all that merging compares, so that merging needs no parse."""

    article: str
    start: int
    """Of the trigger."""
    end: int

    trigger: str
    """The word that names the event: `published`."""

    lemma: str
    """Of the trigger, lower case, with its particle: `publish`, `carry out`."""

    sentence: str
    """Verbatim, white space at the ends taken off."""

    sentence_start: int

    title: str
    """What to call it: the clause of the event, trimmed, or the next wider one that can stand alone."""

    date: str | None
    date_from: str
    """Where the date comes from: `phrase`, `clause`, `sentence`, `story`, `publication`, `model`, `person`, `none`."""

    status: Status

    time: TimeMention | None = None
    """The time expression that gave the date, where one did."""

    participants: tuple[str, ...] = ()
    """Full names where the article gives them, the agent first."""

    places: tuple[str, ...] = ()

    numbers: tuple[str, ...] = ()
    """Numbers that matter, as written: `150,000 troops`, `14,000 killed`."""

    attribution: str | None = None
    """Who says so: `Jens Stoltenberg`."""

    signs: tuple[str, ...] = ()
    """What speaks for and against an entry of it, by the names of timeline.events.salience.signs."""

    barred: str | None = None
    """Why it can be no entry whatever its signs are: `a reader's comment`."""

    score: float = 0.0
    """The probability that an editor wants it in a timeline, 0 to 1: weighed from the signs after extraction."""

    position: int = 0
    """The number of its sentence in the article, from 0; furniture does not count."""

    terms: tuple[str, ...] = ()
    """Lemmas of the content words of its clause, for comparing: agents, objects, modifiers."""

    title_rank: int = 0
    """How plain the title is, from 0, the event's own clause, to 4, its whole sentence: timeline.events.titles."""

    change: PlanChange | None = None
    """What becomes of a plan, where the mention tells that."""

    told: str | None = None
    """The day on which a plan was announced, changed or denied, where its sentence says so: a day."""

    reader: ReaderName = "embedded"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article gives. Cached: it depends on the article and the program alone."""

    times: ArticleTimes
    mentions: tuple[EventMention, ...]

    terms: tuple[tuple[str, int], ...] = ()
    """Content lemmas of the article with their counts, sorted: for the similarity of articles."""


@dataclass(frozen=True, slots=True)
class Source:
    """One mention of an event as the timeline keeps it. article + quote + trigger name the mention."""

    article: str
    quote: str
    trigger: str = ""
    phrase: str | None = None
    date: str | None = None
    status: Status | None = None

    date_from: str | None = None
    """The machine's reason, kept in content/machine: as in EventMention."""
    anchor: str | None = None
    """As in TimeMention."""
    rule: str | None = None
    """As in TimeMention."""
    other_readings: tuple[OtherReading, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherDate:
    """A date that a source gives and the event does not take."""

    date: str
    article: str


PASSED = "passed without word"
"""The step of a plan whose day passed and of which no source says what became of it."""


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step of a plan."""

    date: str
    """The day on which it was so: the source's publication day, or the day of the saying."""

    status: str
    """`planned`, `postponed`, `cancelled`, `happened`, `passed without word`, or a status."""

    article: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the timeline: an event with all its sources."""

    id: str
    """Made once from title and first mention, then kept: `ministry-shows-tanks-leaving-crimea-3f2a`."""

    date: str
    title: str
    status: Status
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    importance: float = 0.0
    """0 to 1, three decimals."""

    sources: tuple[Source, ...] = ()
    other_dates: tuple[OtherDate, ...] = ()
    history: tuple[HistoryStep, ...] = ()

    tags: tuple[str, ...] = ()
    """This and what follows is people's alone: the program never writes it."""
    note: str | None = None
    locked: bool = False
    hidden: bool = False
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A language model that reads too, from content/settings.yaml."""

    url: str
    """Of an OpenAI-compatible server: `http://127.0.0.1:11434/v1`."""
    model: str
    """`qwen3:14b`."""
    key_from: str | None = None
    """The environment variable that holds the key; its name ends in _API_KEY."""
    parallel: int = 4
    """So many requests at once."""
    timeout: int = 120
    """Seconds that an answer may take."""


@dataclass(frozen=True, slots=True)
class Settings:
    """content/settings.yaml."""

    title: str = "Timeline"
    description: str = ""
    language: str = "en"
    time_zone: str = "UTC"
    """For clock times without a zone in saved pages whose publisher names none."""
    show_full_text: bool = False
    detail: Detail = "normal"
    """How sure the program must be that an editor wants an event."""
    limit: int | None = None
    """At most so many entries of the program's, the most important first; None for all."""
    show_left_out: bool = False
    """Whether the pages of articles mark what could be an entry and is none; needs show_full_text."""
    reader: Reader | None = None
    """None: nothing leaves the machine."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A mention that could be an entry and is none, as the pages show it."""

    article: str
    start: int
    """Of the trigger, as in EventMention."""
    trigger: str
    title: str
    dated: bool
    """Whether it needs no date to become an entry."""
    reason: str
    """Why it is none, in words."""

    @property
    def command(self) -> str:
        """What makes an entry of it."""
        return keep_command(self.article, self.start, self.dated)


def digest(article: str, sentence: str, trigger: str) -> str:
    """A name of a mention in hexadecimal digits; an event has the first of them at the end of its id."""
    return hashlib.sha256("\x1f".join((article, sentence, trigger)).encode("utf-8", "surrogatepass")).hexdigest()


def keep_command(article: str, start: int, dated: bool) -> str:
    """What to type in a shell to make an entry of the mention at `start`; without a date of its own it needs one."""
    date = "" if dated else "--date YYYY-MM-DD "
    options_end = "-- " if article.startswith("-") else ""
    return f"timeline keep {date}{options_end}{shlex.quote(f'{article}:{start}')}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the site shows."""

    settings: Settings
    events: tuple[Event, ...]
    """As people left them, hidden ones too, in the order of edtf.sort_key of their dates."""

    articles: tuple[Article, ...] = ()
    """Their metadata, for titles, links and publication days."""

    reasons: dict[str, Event] = field(default_factory=dict)
    """By event id: what the program wrote last, with its reasons in the sources."""

    edited: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By event id: the fields that a person changed; `*` for an entry that a person wrote."""

    proposals: dict[str, dict[str, object]] = field(default_factory=dict)
    """By event id and field: what the program would now say where a person has another word."""

    former_ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By event id: ids that the entry had before, and of entries that became part of it."""

    former_dates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By event id: dates under which the entry stood before, and of entries that became part of it."""

    false_quotes: frozenset[tuple[str, str]] = frozenset()
    """Article and quote of sources whose quote does not stand in their article."""

    left_out: tuple[LeftOut, ...] = ()
    """In the order of their articles and places; none where the settings do not show them."""

    def is_true(self, source: Source) -> bool:
        """Whether its quote stands in its article, as far as the article is there."""
        return (source.article, source.quote) not in self.false_quotes

    def quote(self, event: Event) -> str:
        """The first quote of an event that stands in its article, for where one has room."""
        return next((source.quote for source in event.sources if self.is_true(source)), "")

    def refuted(self, event: Event, source: Source) -> bool:
        """Whether a source's date is the reading of the program that a person corrected in the entry."""
        wrote = self.reasons.get(event.id)
        corrected = wrote is not None and "date" in self.edited.get(event.id, ()) and wrote.date != event.date
        return corrected and wrote is not None and source.date == wrote.date

    def unheard(self, event: Event) -> bool:
        """Whether the day of a plan passed and neither a source nor a person says what became of it."""
        passed = bool(event.history) and event.history[-1].status == PASSED
        return passed and "status" not in self.edited.get(event.id, ())
