"""Finding one mention among those of an article."""

from timeline.model import EventMention


def the(mentions: list[EventMention], trigger: str) -> EventMention:
    """The one mention with this trigger."""
    found = [mention for mention in mentions if mention.trigger == trigger]
    assert len(found) == 1, (trigger, [mention.trigger for mention in mentions])
    return found[0]
