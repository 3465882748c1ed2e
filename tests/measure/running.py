"""Running commands and scorers, for `make quality` and `make floors`."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

COMMAND = str(Path(sys.executable).parent / "timeline")
MEANTIME = ("airbus", "apple")


def run(command: Sequence[str | Path], weights: Path | str | None = None) -> str:
    """A command's standard output; stops with its errors where it fails. `weights` becomes TIMELINE_WEIGHTS."""
    own = {**os.environ, "TIMELINE_WEIGHTS": str(weights)} if weights else None
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, env=own)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stderr}")
    return done.stdout


def json_lines(text: str) -> Iterator[dict[str, Any]]:
    """The objects of a text with one JSON object a line."""
    return (json.loads(line) for line in text.split("\n") if line)


def left_out(data: Path, folder: Path, *options: str) -> None:
    """Weights for each story pack, below `folder`, that saw nothing of its story; see timeline.training for options."""
    run([sys.executable, "-m", "timeline.training", data, "--left-out", folder, *options])


def stories(data: Path, tools: Path, weights: Path, packs: Sequence[str] = ()) -> dict[str, dict[str, float]]:
    """What score_stories.py says of each pack (or of some), and of `all`, with the weights of `left_out`."""
    scorer = [sys.executable, tools / "score_stories.py", data / "stories", COMMAND, *sorted(packs), "--json"]
    found: dict[str, dict[str, float]] = json.loads(run(scorer, weights / "{pack}"))
    return found


def stories_with_model(data: Path, tools: Path, weights: Path) -> dict[str, dict[str, float]]:
    """The same of the packs with recorded answers of a strong language model, which replay_model.py gives again."""
    packs = [path.parent.name for path in sorted((data / "stories").glob("*/readings.jsonl"))]
    server = [sys.executable, str(tools / "replay_model.py"), str(data / "stories"), "--port", str(_free_port())]
    with subprocess.Popen(server, stdout=subprocess.PIPE, text=True) as replay, tempfile.TemporaryDirectory() as folder:
        try:
            assert replay.stdout is not None
            url = replay.stdout.readline().split(" ", 1)[0]
            settings = Path(folder, "settings.yaml")
            settings.write_text(f"reader:\n  url: {url}\n  model: recorded\n", encoding="utf-8")
            scorer = [sys.executable, tools / "score_stories.py", data / "stories", COMMAND, *packs]
            text = run([*scorer, "--settings", settings, "--json"], weights / "{pack}")
        finally:
            replay.terminate()
    found: dict[str, dict[str, float]] = json.loads(text)
    return found


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


def dated_events(data: Path, tools: Path, weights: Path | None) -> str:
    """What score_events.py says of MEANTIME, with weights that saw neither topic's pack."""
    with tempfile.TemporaryDirectory() as folder:
        pairs: list[str | Path] = []
        for topic in MEANTIME:
            articles = data / "meantime" / topic / "articles.jsonl"
            own = weights / f"real-{topic}" if weights else None
            system = Path(folder, f"{topic}.jsonl")
            system.write_text(run([COMMAND, "mentions", articles, "--format", "jsonl"], own), encoding="utf-8")
            pairs += [data / "meantime" / topic / "gold.jsonl", system]
        return run([sys.executable, tools / "score_events.py", *pairs]).strip()


def coreference(data: Path, tools: Path) -> dict[str, str]:
    """What score_coreference.py says of ECB+ dev: of the program, `model`, and of the yardstick, `lemma`."""
    with tempfile.TemporaryDirectory() as folder:
        run([sys.executable, "-m", "tests.measure.ecb", data / "ecbplus", folder])
        scorer, gold = tools / "score_coreference.py", data / "ecbplus" / "dev.gold.jsonl"
        return {
            name: run([sys.executable, scorer, gold, Path(folder, f"dev.{name}.jsonl")]).strip()
            for name in ("model", "lemma")
        }


def figures(text: str) -> dict[str, float]:
    """The `name value` lines that a scorer prints."""
    pairs = (line.split() for line in text.splitlines())
    return {pair[0]: float(pair[1]) for pair in pairs if len(pair) == 2}
