"""Finding one mention among those of an article."""

from collections.abc import Callable, Mapping

from timeline.model import EventMention

TIMES = {"Monday": "2022-02-14"}


def the(mentions: list[EventMention], trigger: str) -> EventMention:
    """The one mention with this trigger."""
    found = [mention for mention in mentions if mention.trigger == trigger]
    assert len(found) == 1, (trigger, [mention.trigger for mention in mentions])
    return found[0]


def told(read: Callable[..., list[EventMention]], text: str, times: Mapping[str, str] = TIMES) -> list[str]:
    """The titles of what has a time of its own."""
    return [mention.title for mention in read(text, times) if mention.date_from == "phrase"]
