"""A title tells who did what to a reader who sees it alone: words that point elsewhere are spelled out, and where the
event's own clause does not stand alone a wider one does."""

import pytest
from event_reading import TIMES, the

from timeline.events.titles import titles


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        (
            "The new harbour cost a fortune. It was opened by the king.",
            "opened",
            "The new harbour was opened by the king",
        ),
        ("A ferry left Oslo. It struck a rock.", "struck", "The ferry struck a rock"),
        ("The tanks left the camp at dawn. They crossed the river.", "crossed", "The tanks crossed the river"),
        (
            "Jens Holm left Oslo. The police arrested him in Bergen.",
            "arrested",
            "The police arrested Jens Holm in Bergen",
        ),
        ("Jens Holm left Oslo. His house was searched.", "searched", "Jens Holm's house was searched"),
        ("The navy of Norway said it had lost a boat.", "lost", "The navy of Norway had lost a boat"),
    ],
)
def test_pronouns_are_spelled_out(read, text, trigger, title):
    mention = the(read(text), trigger)
    assert (mention.title, mention.title_rank) == (title, titles.SPELLED)


@pytest.mark.parametrize(
    "text",
    [
        "It took three days to close the leak in the pipe.",
        "It is clear that the ferry sank in the storm.",
    ],
)
def test_it_that_stands_for_a_clause_stays(read, text):
    mentions = read(f"The mayor opened the harbour. {text}")
    assert not any("harbour" in mention.title for mention in mentions if mention.position == 1)


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        (
            '"We closed the harbour at night," Olga Berg said.',
            "closed",
            "Olga Berg said: “We closed the harbour at night”",
        ),
        (
            "Forty tanks, the mayor of Oslo said, went into the village.",
            "said",
            "The mayor of Oslo said forty tanks went into the village",
        ),
        ("The bridge had been closed, said Olga Berg.", "said", "Olga Berg said the bridge had been closed"),
    ],
)
def test_who_speaks_is_told(read, text, trigger, title):
    assert the(read(text), trigger).title == title


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("The king ordered the army to leave Oslo.", "leave", "The king ordered the army to leave Oslo"),
        ("The well exploded, killing eleven men.", "killing", "The well exploded, killing eleven men"),
        ("If the army leaves Oslo, the king will return.", "leaves", "If the army leaves Oslo, the king will return"),
        (
            "Parliament met after the resignation of Jens Holm.",
            "resignation",
            "Parliament met after the resignation of Jens Holm",
        ),
    ],
)
def test_a_wider_clause_is_told_where_the_own_is_none(read, text, trigger, title):
    mention = the(read(text), trigger)
    assert mention.title == title
    assert mention.title_rank in (titles.CLAUSE, titles.WIDER)


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("The papers, handed in by the lawyers, are thick.", "handed", "The papers were handed in by the lawyers"),
        ("A bridge built in Oslo has been sold.", "built", "A bridge was built in Oslo"),
        ("The general, whose men burned the village, fled.", "burned", "The general's men burned the village"),
        (
            "Jens Holm, who left the party and founded a newspaper, has died.",
            "founded",
            "Jens Holm founded a newspaper",
        ),
    ],
)
def test_a_clause_that_hangs_on_a_noun_tells_it(read, text, trigger, title):
    assert the(read(text), trigger).title == title


def test_a_plan_keeps_its_mark(read):
    assert the(read("Olga Berg is to visit Oslo on Monday.", TIMES), "visit").title == "Olga Berg is to visit Oslo"


def test_a_denial_keeps_its_not(read):
    mention = the(read("Olga Berg did not sell the ferry on Monday.", TIMES), "sell")
    assert mention.title == "Olga Berg did not sell the ferry"


def test_what_is_alleged_stays_so(read):
    assert "allegedly" in the(read("A ring allegedly stolen in Oslo was found."), "stolen").title


def test_a_sentence_of_several_is_told_only_where_nothing_shorter_stands(read):
    mention = the(read("Imagine it sank."), "sank")
    assert mention.title_rank == titles.SENTENCE


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        (
            "Jens Holm told reporters the man arrived in Oslo. He went to a hospital, Holm said.",
            "went",
            "The man went to a hospital",
        ),
        ("Olga Berg regretted his death.", "death", "Olga Berg regretted his death"),
        ("The staff said they had been ordered to march.", "ordered", "The staff had been ordered to march"),
        (
            "The army said it was rushing ahead to the harbour.",
            "rushing",
            "The army was rushing ahead to the harbour",
        ),
        ("The yard has two ships and they will sail to Oslo.", "sail", "Ships will sail to Oslo"),
        ("The club had dismissed it.", "dismissed", "The club had dismissed it"),
        (
            "Construction of a new bridge began. It is due to open.",
            "open",
            "The construction of a new bridge is due to open",
        ),
    ],
)
def test_a_pronoun_is_what_it_stands_for(read, text, trigger, title):
    assert the(read(text), trigger).title == title


def test_she_is_whom_the_article_has_called_so(read):
    text = (
        "Olga Berg founded a school in Oslo. Olga Berg left the town when she was sixty. "
        "The verdict came late. The court cut the fine without a word. Last month she moved to Bergen."
    )
    assert the(read(text), "moved").title == "Olga Berg moved to Bergen"


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        (
            "A critic, Olga Berg, warned that the town of Oslo would have to pay for the pier of the old harbour.",
            "warned",
            "Olga Berg",
        ),
        (
            "Jens Holm, the former miner who led the strike, left the party.",
            "led",
            "Jens Holm led the strike",
        ),
        (
            "The country's second largest shipping company, Holm Line, wants the town to pay and to hurry up so that "
            "the new ferries can sail and the workers can stay.",
            "sail",
            "Holm Line wants the town to pay",
        ),
    ],
)
def test_a_name_beside_a_noun_is_told(read, text, trigger, title):
    assert title in the(read(text), trigger).title


def test_who_claims_is_told(read):
    mention = the(read("Rebels claim that the army burned the village of Holm."), "burned")
    assert (mention.status, mention.title) == ("claimed", "Rebels claim that the army burned the village of Holm")


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        (
            "The school was closed because Olga Berg was ill, Jens Holm said. He added that a doctor had been called.",
            "added",
            "Jens Holm added that a doctor had been called",
        ),
        (
            "The ship was sunk by a mine, Norway said. It confirmed that six sailors had died.",
            "confirmed",
            "Norway confirmed that six sailors had died",
        ),
        (
            "A report on the flood was published. It accuses the mayor of neglect.",
            "accuses",
            "The report accuses the mayor of neglect",
        ),
        (
            'Jens Holm denied the dinner. "I met Olga Berg in Oslo," he said.',
            "met",
            "Jens Holm said: “I met Olga Berg in Oslo”",
        ),
    ],
)
def test_who_speaks_goes_on_speaking(read, text, trigger, title):
    assert title in {mention.title for mention in read(text) if mention.trigger in (trigger, "said")}


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("Two miners died and twenty were injured.", "injured", "Twenty miners were injured"),
        ("A ship sank and another was saved.", "saved", "Another ship was saved"),
    ],
)
def test_a_bare_number_counts_what_was_told(read, text, trigger, title):
    assert the(read(text), trigger).title == title


@pytest.mark.parametrize(
    "text",
    [
        "Jens Holm said the old bridge must be closed",
        "The navy announced that it wanted four more ships",
    ],
)
def test_who_judges_is_told(read, text):
    assert text in {mention.title for mention in read(f"{text}.") if mention.trigger in ("closed", "wanted")}
