"""Plans a build, and carries it out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from timeline.files import read
from timeline.model import Article, Event
from timeline.problems import Problem, TimelineError
from timeline.store import machine, transaction
from timeline.store.checks import check_loaded
from timeline.store.document import digest
from timeline.store.loading import FOLDER, Loaded, files, load, no_collection
from timeline.store.merging import merge_all
from timeline.store.plans import Plan
from timeline.store.renewing import without_untouched
from timeline.store.wishes import Wish


def plan(
    root: Path,
    events: Sequence[Event],
    articles: Collection[str] | Sequence[Article],
    wish: Wish | None = None,
    unread: Collection[str] = (),
) -> Plan:
    """What a build with these events would do. Writes nothing; what is wrong in the YAML is in `problems`.

    `articles` are all articles there are, or their ids: sources of others are taken out. `wish` is a new one, of a
    mention that is among the events; those of earlier builds are known. `unread` are the ids of articles that a
    language model was to read and could not: once it has, what nobody touched is made anew, as if it always had.
    """
    ids = frozenset(one if isinstance(one, str) else one.id for one in articles)
    with no_collection():
        return _plan(root, tuple(events), ids, wish, frozenset(unread))


def _plan(
    root: Path, events: tuple[Event, ...], ids: frozenset[str], wish: Wish | None, unread: frozenset[str]
) -> Plan:
    loaded = load(root)
    begun: dict[Path, bytes | None] = {}
    if not loaded.problems and loaded.written.unread - unread:
        loaded, begun = without_untouched(loaded)
    if wish is not None:
        loaded.base = wish.granted(loaded.base)
    result = Plan(loaded, events, ids, wish, unread)
    result.problems = check_loaded(loaded, ids)
    if not loaded.documents and loaded.base.events:
        message = f"has no file, but {len(loaded.base.events)} entries were written"
        message += "; restore it from the last commit, or delete content/machine as well to begin anew"
        result.problems.append(Problem(FOLDER.as_posix(), 1, 1, message))
    if not result.problems:
        merge_all(result)
        result.files = {**begun, **result.files}
    return result


def write(root: Path, plan: Plan) -> list[Path]:
    """Writes the files that change, all or none, and says which (absolute paths).

    Where a file changed since the plan was made, the merge is done again. Raises TimelineError where the YAML has
    problems, where the disk is full, or while another build is at work.
    """
    with transaction.locked(root):
        for _ in range(10):
            if plan.problems:
                raise TimelineError("\n".join(map(str, plan.problems)))
            still = unchanged(plan.loaded)
            if not still():
                plan = _again(root, plan)
                continue
            if not plan.files:
                return []
            try:
                transaction.write(root, plan.files, still)
            except transaction.Changed:
                plan = _again(root, plan)
            else:
                return [root / path for path in sorted(plan.files)]
    raise TimelineError("content/timeline changes all the time; nothing was written")


def _again(root: Path, plan_: Plan) -> Plan:
    return plan(root, plan_.events, plan_.articles, plan_.wish, plan_.unread)


def unchanged(loaded: Loaded) -> Callable[[], bool]:
    """Tells whether all files are still what they were when they were read, and none came."""

    def still() -> bool:
        paths = [*files(loaded.root), *machine.paths(loaded.root)]
        try:
            found = {path.relative_to(loaded.root).as_posix(): digest(read(path)) for path in paths}
        except OSError:  # one went just now
            return False
        return loaded.digests == found

    return still
