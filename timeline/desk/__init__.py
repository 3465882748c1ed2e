"""The editor's desk: the queue of review and an editor of the YAML, in the browser of this machine alone."""

from timeline.desk.application import application
from timeline.desk.serving import serve
from timeline.desk.state import Desk

__all__ = ["Desk", "application", "serve"]
