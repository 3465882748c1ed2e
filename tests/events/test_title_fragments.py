"""Every event has a title, of whatever form its clause is, and none is a fragment or longer than a title may be."""

import pytest
from event_reading import told

from timeline.events.titles.standing import LONGEST
from timeline.events.titles.wording import cut

TEXTS = (
    "Begun in May, the work on the bridge of Oslo was leaked to the newspapers before the shooting.",
    "Olga Berg was the first to shoot, and after her arrest and release the resignation of the mayor was begun.",
    "Which ferry was the one that sank is not known to the owners.",
    "Of the ministers, two of whom met in Oslo, one resigned.",
    "Officials who said they believed that the ships that left the harbour that was closed in May had sunk, left.",
    "On Monday came the flood.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_none_is_a_fragment(read, text):
    for mention in read(text):
        assert len(mention.title.split()) >= 3
        assert mention.title.split()[0].lower() not in ("to", "who", "whom", "had", "came", "that", "begun")
        assert not mention.title.endswith((",", " and", " of", " after", " that"))


@pytest.mark.parametrize(
    "clause", ["the army attacked the old town near the river and ", "of the leader of the party "]
)
def test_none_is_too_long(read, clause):
    for mention in read("The general said " + clause * 20 + "left."):
        assert 0 < len(mention.title) <= LONGEST


def test_a_text_is_cut_between_words():
    assert cut("The army left the town", 30) == "The army left the town"
    assert cut("The army left the town, as the mayor said", 30) == "The army left the town"
    assert cut("The army left the old town by night", 24) == "The army left the old…"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("In Oslo: The mayor Olga Berg sold the ferry on Monday.", "The mayor Olga Berg sold the ferry"),
        (
            "Storm in the north: Olga Berg closed the harbour of Oslo on Monday.",
            "Olga Berg closed the harbour of Oslo",
        ),
        ('Norway voted "no" on Monday along with Sweden.', 'Norway voted "no" along with Sweden'),
        ("Fish sales in Norway, however, fell on Monday.", "Fish sales in Norway fell"),
        ("The price of fish in Norway, in contrast, rose on Monday.", "The price of fish in Norway rose"),
        ("Norway sold more fish on Monday than Sweden.", "Norway sold more fish than Sweden"),
        (
            "WHO Director-General Olga Berg opened the clinic on Monday.",
            "WHO Director-General Olga Berg opened the clinic",
        ),
        (
            "On Monday a fire on the ferry left eleven sailors missing.",
            "A fire on the ferry left eleven sailors missing",
        ),
        (
            "The players ' union of Norway closed its office on Monday.",
            "The players' union of Norway closed its office",
        ),
        ("HOUSTON - Olga Berg closed the harbour of Oslo on Monday.", "Olga Berg closed the harbour of Oslo"),
    ],
)
def test_what_is_mended(read, text, title):
    assert told(read, text) == [title]
