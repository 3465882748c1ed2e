"""Words of the language stand in the lists of the en/ folders, not in code, and each list is there for some code."""

import ast
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

EVENTS, MERGE = (Path(str(files(f"timeline.{folder}"))) for folder in ("events", "merge"))
SOURCES = sorted([*EVENTS.rglob("*.py"), *MERGE.glob("*.py")])

READING = {"word", "lemma", "lower", "text", "auxiliaries", "helping", "opening", "marks", "pronouns", "pointing"}
READING |= {"before", "following", "particle", "preposition"}
"""Attributes, functions and variables that hold words of a text."""

METHODS = {"startswith", "endswith", "isdisjoint", "intersection"}
"""With which words are compared as well."""


def is_word(value):
    return isinstance(value, str) and value.isascii() and value.isalpha() and value.islower()


def literals(node, constants):
    """The strings of an expression that is made of nothing else: `"to"`, `("to", "for")`, `"it" if one else "they"`."""
    match node:
        case ast.Constant(value=str(value)):
            return [value]
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            pass
        case ast.Dict(keys=keys):
            parts = [key for key in keys if key is not None]
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            parts = [one, other]
        case ast.Starred(value=value):
            parts = [value]
        case ast.Call(func=ast.Name(id="frozenset" | "set" | "tuple" | "sorted" | "list"), args=parts):
            pass
        case ast.Name(id=name):
            return constants.get(name, [])
        case _:
            return []
    return [string for part in parts for string in literals(part, constants)]


def reads_words(node):
    """Whether an expression tells the word or the lemma of a token; `tree.dep[word]` does not."""
    match node:
        case ast.Subscript(value=value):
            return reads_words(value)
        case ast.SetComp(elt=value) | ast.ListComp(elt=value) | ast.GeneratorExp(elt=value):
            return reads_words(value)
        case ast.Attribute(attr=name, value=ast.Name()) | ast.Name(id=name):
            return name in READING
        case ast.Attribute(attr=name) if name in READING:
            return True
    return any(map(reads_words, ast.iter_child_nodes(node)))


def words_in_code(source):
    """Comparisons of a token with words of the language: `tree.lower[child] in ("to", "for")`, `marks & {"until"}`."""
    tree = ast.parse(source)
    constants = {}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            constants |= {name.id: literals(node.value, constants) for name in targets if isinstance(name, ast.Name)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr | ast.Sub):
            sides = [node.left, node.right]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            sides = [node.func.value, *node.args]
        else:
            continue
        strings = [string for side in sides for string in literals(side, constants)]
        if any(map(is_word, strings)) and any(map(reads_words, sides)):
            found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_code_compares_a_token_with_a_word(source):
    assert words_in_code(source.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'tree.lower[child] in ("to", "for")',
        'tree.lemma[head] == "be"',
        '"had" in auxiliaries(tree, verb)',
        'word not in frozenset(("may", "might"))',
        'lemma == "able" and above is None',
        'tree.lower[about] != ("they" if many else "it")',
        '"the" in (tree.lower[first], tree.lower[first - 1])',
        'marks & {"before", "until"}',
        '{tree.lower[child] for child in tree.children[verb]} & {"if"}',
        'text.lower().startswith(("the", "a"))',
        'WITH = ("with", "against")\ndef asked(tree, child):\n    return tree.lower[child] in WITH',
        'tree.lower[first : first + 2] == ["no", "longer"]',
    ],
)
def test_a_word_in_code_is_found(source):
    assert len(words_in_code(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'tree.lower[child] in words("until")',
        'tree.dep[child] in ("mark", "advmod")',
        'status == "planned"',
        'tree.lower[about] not in words("they" if many else "it")',
        '{tree.lower[child] for child in below if tree.dep[child] == "mark"} & words("until_then")',
        'tree.word[token] in (",", ":")',
        'dated.date_from == "phrase"',
        'before.status == "planned"',
        'tree.dep[word] != "neg"',
    ],
)
def test_labels_results_and_names_of_lists_are_no_words(source):
    assert words_in_code(source) == []


def event_lists():
    """For each list of the events its files."""
    found = {}
    for name in ("words.yaml", "status.yaml", "grammar.yaml"):
        for key in yaml.safe_load((EVENTS / "en" / name).read_text(encoding="utf-8")):
            found.setdefault(key, []).append(name)
    return found


def strings_where(asked, paths):
    """The strings in the nodes of some sources for which `asked` gives a part."""
    nodes = (node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    parts = (part for node in nodes for part in asked(node))
    return {inner.value for part in parts for inner in ast.walk(part) if isinstance(inner, ast.Constant)}


def asked_of_events(node):
    return node.args if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "words" else []


def asked_of_merge(node):
    return [node.slice] if isinstance(node, ast.Subscript) else []


def test_each_list_of_the_events_is_used_and_each_that_is_used_is_there():
    assert strings_where(asked_of_events, EVENTS.rglob("*.py")) == set(event_lists())


def test_no_name_stands_in_two_files():
    assert [key for key, names in event_lists().items() if len(names) > 1] == []


def test_each_list_of_the_events_tells_what_it_is():
    for name in ("words.yaml", "status.yaml", "grammar.yaml"):
        for key, entry in yaml.safe_load((EVENTS / "en" / name).read_text(encoding="utf-8")).items():
            words = entry["words"].split() if isinstance(entry["words"], str) else entry["words"]
            assert entry["about"], key
            assert words, key
            assert all(isinstance(word, str) for word in words), key


def test_each_list_of_merging_is_used():
    lists = yaml.safe_load((MERGE / "en" / "words.yaml").read_text(encoding="utf-8"))
    assert set(lists) <= strings_where(asked_of_merge, MERGE.glob("*.py"))
