"""Which events matter more than others."""

from __future__ import annotations

from timeline.merge.importance import Importance
from timeline.merge.outline import outline
from timeline.merge.stories import Stories
from timeline.model import Article, ArticleTimes, EventMention, Extraction, TimeMention

DAY = "2022-02-15"


TELLING = "The premier met the king on 15 February."


def looks_back(name: str, published: str, words: str = "premier met king") -> tuple[Article, Extraction]:
    """An article that names the day and tells what was on it."""
    time = TimeMention(0, 14, "on 15 February", "DATE", DAY, DAY, None, "test")
    mention = EventMention(name, 0, 3, "met", "meet", words, 0, "", DAY, "phrase", "happened")
    terms = tuple(sorted((word, 1) for word in words.split()))
    article = Article(id=name, text="", path=f"{name}.md", published=published)
    return article, Extraction(ArticleTimes((time,), ()), (mention,), terms)


def weigh(
    *articles: tuple[Article, Extraction], voices: int = 1, position: int = 9, sentence: str = TELLING, crowd: int = 1
) -> float:
    articles = (looks_back("own", DAY), *articles)
    outlines = [outline(extraction) for _, extraction in articles]
    importance = Importance([article for article, _ in articles], outlines, Stories(outlines), [DAY] * crowd)
    mentions = [
        EventMention(
            str(n), 0, 3, "met", "meet", sentence, 0, "", DAY, "phrase", "happened", position=position, score=0.8
        )
        for n in range(voices)
    ]
    numbers = {mention.article: n for n, mention in enumerate(mentions)}
    return importance.of(mentions, DAY, numbers, dict.fromkeys(numbers, DAY))


def test_a_day_that_later_articles_name_on_many_days_matters() -> None:
    later = [looks_back(str(n), f"2022-04-0{n + 1}") for n in range(5)]
    burst = [looks_back(str(n), "2022-04-01") for n in range(5)]
    assert weigh(*later) > weigh(*burst) > weigh()


def test_articles_of_the_day_itself_and_before_do_not_look_back() -> None:
    assert weigh(looks_back("a", DAY), looks_back("b", "2022-02-10")) < weigh(looks_back("a", "2022-02-16"))


def test_what_later_articles_tell_of_the_day_matters_most() -> None:
    later = [looks_back(str(n), f"2022-04-0{n + 1}") for n in range(5)]
    aside = looks_back("aside", "2022-04-07", words="tram broke down")
    assert weigh(*later, aside) > weigh(*later, aside, sentence="A tram broke down in the town.")


def test_the_events_of_a_day_share_what_looking_back_gives() -> None:
    assert weigh(crowd=9) < weigh()


def test_more_voices_and_a_place_in_the_headline_matter() -> None:
    assert weigh(voices=4) > weigh()
    assert weigh(position=0) > weigh(position=9)


def test_it_stays_between_0_and_1() -> None:
    many = [looks_back(str(n), f"2023-0{1 + n % 9}-{10 + n % 15}") for n in range(3000)]
    assert 0 <= weigh() <= weigh(*many, voices=50) <= 1
