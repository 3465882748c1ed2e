"""Is it worth an entry? Signs of each mention, and what they weigh together."""

from timeline.events.salience.model import judge, line, why
from timeline.events.salience.signs import Analysis, signs

__all__ = ["Analysis", "judge", "line", "signs", "why"]
