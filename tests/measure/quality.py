"""`make quality`: accuracy on the evaluation sets, where they are there. Writes site_src/about/accuracy.md.

The sets and their scorers stand beside the project, not in it: DATA names the folder of the sets, and the scorers are
in the folder `tools` next to it. What is missing is said and left out.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from tests.measure import actions, rules, running
from tests.measure.running import COMMAND, json_lines, run

BY_HAND = Path(__file__).with_name("read_by_hand.md")
"""What readers judged, which no command can measure again."""

PAGE = Path("site_src/about/accuracy.md")
HELD_OUT = 4
"""Every fourth document of a set of time expressions is never looked at, only measured."""

TIMELINE_FIGURES = (
    "- **date**: are the same days chosen? **date_1day**: a day off counts as well.",
    "- **AR1**, **AR2**: do the days say the same? Each day is held against the one most like it in date and words;",
    "  shared words (AR1) and shared pairs of neighbouring words (AR2) count, the less the further the days are apart",
    "  (ROUGE-1 and ROUGE-2, aligned many to one).",
    "- **concat_R1**, **concat_R2**: the same for all texts put together, whatever their day.",
    "- **adjacent**: the share of the program's days of which the day before or after is in its timeline too: near 1",
    "  means that it tells nearly every day.",
    "- **P**: the share of what the program gives that is right; **R**: the share of what it should give that it",
    "  gives; **F**: their harmonic mean; *mean F*: the mean of each timeline's F.",
)
"""What the figures of timelines mean."""

PEERS = """\
| HeidelTime, the day of publication as anchor | 79.56 | 73.09 | 60.46 |
| HeidelTime, narrative mode set by hand | | | 82.70 |
| Recognizers-Text | 52.46 | 61.21 | 47.46 |
| spaCy DATE + dateparser | 48.47 | 42-50 | 40.16 |"""


def row(*cells: object) -> str:
    """A line of a Markdown table."""
    return "| " + " | ".join(map(str, cells)) + " |"


def percent(share: float) -> str:
    """`86.07`."""
    return f"{100 * share:.2f}"


def time_expressions(data: Path, tools: Path, weights: Path) -> Iterable[str]:
    """TempEval-3 task A on the worked and the held-out part of each set, and the forty phrases."""
    yield "Value F1: right span and right value (TempEval-3 task A). Calendar: on values that begin with a year."
    yield "Every fourth document is held out: its text and errors were never read, but some choices of the first"
    yield "version were made with its totals in view, so take its figures as mildly kind."
    yield ""
    yield row("set", "documents", "strict F1", "relaxed F1", "type F1", "value F1", "calendar value F1")
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name in ("timebank", "aquaint", "wikiwars"):
        files = sorted((data / "timex3" / name).glob("*.tml"))
        parts = {
            "worked": [path for number, path in enumerate(files) if number % HELD_OUT != HELD_OUT - 1],
            "held out": files[HELD_OUT - 1 :: HELD_OUT],
        }
        for part, chosen in parts.items():
            scores = score_times(chosen, tools)
            figures = (percent(scores[key]) for key in ("strict", "relaxed", "type", "value", "calendar"))
            yield row(f"{name}, {part}", len(chosen), *figures)
    right, total = phrases(data / "phrases.tsv")
    yield ""
    yield "Forty phrases of news, with the values that are accepted for each:"
    yield f"{right} of {total} right (HeidelTime: 31). Few, and known to us: they prove little."
    yield ""
    yield row("value F1 of others, whole sets", "timebank", "aquaint", "wikiwars")
    yield "|---|---:|---:|---:|"
    yield PEERS


def score_times(files: Sequence[Path], tools: Path) -> dict[str, float]:
    """The scorer's F1 figures for some TimeML files."""
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder, "gold")
        gold.mkdir()
        for path in files:
            (gold / path.name).write_bytes(path.read_bytes())
        answers = json_lines(run([COMMAND, "times", gold, "--format", "jsonl"]))
        system = Path(folder, "system.jsonl")
        lines = (json.dumps({"doc": answer["article"], **answer}) for answer in answers)
        system.write_text("\n".join(lines), encoding="utf-8")
        scores = json.loads(run([sys.executable, tools / "score_timex3.py", gold, system, "--json"]))
    figures = {key: scores[f"{key}_F1"] for key in ("strict", "relaxed", "type", "value")}
    return figures | {"calendar": scores["calendar"]["value_F1"]}


def phrases(path: Path) -> tuple[int, int]:
    """How many of the phrases get an accepted value, of how many."""
    cases = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")]
    with tempfile.TemporaryDirectory() as folder:
        bulk = Path(folder, "articles.jsonl")
        objects = (
            {"id": str(number), "published": "2022-02-16", "text": sentence}
            for number, (sentence, _, _) in enumerate(cases)
        )
        bulk.write_text("\n".join(map(json.dumps, objects)), encoding="utf-8")
        answers = list(json_lines(run([COMMAND, "times", bulk, "--format", "jsonl"])))
    right = 0
    for number, (sentence, phrase, accepted) in enumerate(cases):
        start = sentence.index(phrase)
        values = {
            answer["value"]
            for answer in answers
            if answer["article"] == str(number) and answer["start"] < start + len(phrase) and answer["end"] > start
        }
        right += bool(values & set(accepted.split("|")))
    return right, len(cases)


STORY_FIGURES = (
    "key found", "key right", "entries right", "F1", "date", "status", "title", "sources", "stray", "important",
    "long titles", "sentence titles", "per key",
)  # fmt: skip
"""Of score_stories.py, in the order of the table."""


def stories(data: Path, tools: Path, weights: Path) -> Iterable[str]:
    """Story packs with gold timelines, each measured with weights that saw nothing of its story."""
    found = running.stories(data, tools, weights)
    total = found["all"]
    told = 1 - (total["unlisted"] + total["forbidden"]) / total["counts"]["all"]  # type: ignore[index]
    yield "Twenty stories, eight of them invented, with a timeline that a careful editor wrote. Each is measured with"
    yield "weights that were learned on the others. *Key* events are those without which a timeline would be wrong."
    yield ""
    yield "- **key found**: the share of key events that some entry tells; **key right**: that stand once, with day,"
    yield "  status and title right; **entries right**: the share of entries of which the same holds; **F1** of both;"
    yield "- **date**, **status**, **title**: right, among the entries that tell one event;"
    yield "- **sources**: of the articles that tell an event, the share that stands among its entry's sources;"
    yield "  **stray**: sources that do not tell it;"
    yield "- **important**: key events among the ten entries of highest importance;"
    yield "- **long**, **sentence**: titles over 16 words, and those that are a whole sentence; **per key**: entries"
    yield "  for each key event."
    yield ""
    yield from story_table(found)
    yield f"Entries that tell some event of the story: {told:.3f}. Of {total['counts']['all']} entries"  # type: ignore[index]
    yield f"{total['double']} tell an event again, {total['mixed']} tell two, {total['unlisted']} tell none that the"
    yield f"gold has, {total['forbidden']} tell what must not stand."
    total_cost = actions.costs(data, tools, weights)["all"]
    share = total_cost.with_lists / total_cost.yaml_alone
    yield ""
    yield "An editor's actions until every key event of ten of the packs is right, as a machine counts them (what each"
    yield f"costs stands in `tests/measure/actions.py`): {total_cost.yaml_alone} by the YAML alone,"
    yield f"{total_cost.with_lists} with `review` and `left-out`, a share of {share:.2f}."


def story_table(found: Mapping[str, Mapping[str, float]]) -> Iterable[str]:
    """A row for each pack, and one for all."""
    yield row("story", *(name.removesuffix(" titles") for name in STORY_FIGURES))
    yield "|---|" + "---:|" * len(STORY_FIGURES)
    for name, figures in found.items():
        yield row(name, *(f"{figures[figure]:.3f}" for figure in STORY_FIGURES))
    yield ""


def stories_with_model(data: Path, tools: Path, weights: Path) -> Iterable[str]:
    """The packs for which the answers of a strong language model are recorded."""
    found = running.stories_with_model(data, tools, weights)
    alone = running.stories(data, tools, weights, list(found.keys() - {"all"}))
    yield "Fourteen of the stories, as the program reads them alone and together with a strong language model whose"
    yield "answers about each article were recorded ([Reading with a language model](reading.md)). Weights as above."
    yield ""
    yield from story_table({"alone": alone["all"], "with the model": found["all"]})
    yield "Each story with the model:"
    yield ""
    yield from story_table({name: figures for name, figures in found.items() if name != "all"})
    total = found["all"]
    yield f"Of {total['counts']['all']} entries with the model {total['double']} tell an event again,"  # type: ignore[index]
    yield f"{total['mixed']} tell two, {total['unlisted']} tell none that the gold has, {total['forbidden']} tell what"
    yield "must not stand."


def events(data: Path, tools: Path, weights: Path) -> Iterable[str]:
    """MEANTIME airbus and apple: dates and status of the events that are found."""
    yield "MEANTIME (Wikinews), airbus and apple: an event found is one whose trigger overlaps; its date is right"
    yield "where it lies within the annotators' date; status is one of happened, planned, denied, possible."
    yield ""
    yield "```text"
    yield running.dated_events(data, tools, weights)
    yield "```"
    yield ""
    yield "For comparison: the day of publication for every event has date precision .676; a few rules from the"
    yield "predicate up the parse have status accuracy .825, macro-F1 .605."


def coreference(data: Path, tools: Path, weights: Path) -> Iterable[str]:
    """ECB+ dev from gold triggers, no topics given, against the head lemma times the documents' cosine."""
    yield "ECB+ dev, gold triggers, no topics given. What is compared was chosen with dev in view: expect less."
    yield "MUC, B3, CEAFe and their mean, CoNLL, are the usual measures of coreference; pairs: of all pairs of"
    yield "mentions, those joined that are one event (P), and those of one event that are joined (R)."
    yield ""
    found = running.coreference(data, tools)
    for title, name in (("Head lemma times document cosine", "lemma"), ("This program", "model")):
        yield f"{title}:"
        yield ""
        yield "```text"
        yield found[name]
        yield "```"
        yield ""


TOPICS = ("bpoil", "egypt", "h1n1", "syria")


def timelines(data: Path, tools: Path, weights: Path) -> Iterable[str]:
    """Timeline17 against journalists' timelines, each topic with weights that saw none of its packs."""
    with tempfile.TemporaryDirectory() as folder:
        for topic in TOPICS:
            runner = [sys.executable, tools / "run_timeline17.py", data / "t17", folder, COMMAND, topic]
            run(runner, weights / f"real-{topic}")
        yield f"Topics: {', '.join(TOPICS)}. What the program writes is held against what journalists wrote:"
        yield ""
        yield from TIMELINE_FIGURES
        yield ""
        yield "```text"
        scores = run([sys.executable, tools / "score_timeline.py", data / "t17", folder])
        yield "\n".join(line for line in scores.splitlines() if not line.startswith("  missing"))
        yield "```"


SECTIONS: tuple[tuple[str, str, Callable[[Path, Path, Path], Iterable[str]]], ...] = (
    ("Timelines of stories", "stories", stories),
    ("Timelines of stories, with a language model", "stories", stories_with_model),
    ("Rules that fire", "stories", lambda data, tools, weights: rules.report(data / "stories")),
    ("Time expressions", "timex3", time_expressions),
    ("Dated events", "meantime", events),
    ("The same event", "ecbplus", coreference),
    ("Timelines of journalists", "t17", timelines),
)


def main(folder: str) -> None:
    """Measures what can be measured, prints it and writes the page."""
    data = Path(folder)
    tools = data.parent / "tools"
    weights = Path(tempfile.mkdtemp())
    if (data / "stories").is_dir():
        running.left_out(data, weights)
    pieces = ["# Accuracy", f"Measured on {date.today().isoformat()} with `make quality`."]
    for title, needed, section in SECTIONS:
        if not (data / needed).is_dir():
            print(f"skipped: {title}: {data / needed} is not here; name the evaluation data's folder with DATA=")
            continue
        text = "\n".join(section(data, tools, weights))
        print(f"{title}\n\n{text}\n", flush=True)
        pieces += [f"## {title}", text]
    if len(pieces) > 2:
        pieces.append(BY_HAND.read_text(encoding="utf-8").strip())
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text("\n\n".join(pieces) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
