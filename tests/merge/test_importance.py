"""Which events matter more than others."""

from __future__ import annotations

from timeline.merge.importance import Importance
from timeline.model import Article, ArticleTimes, EventMention, Extraction, TimeMention

DAY = "2022-02-15"


def looks_back(name: str, published: str) -> tuple[Article, Extraction]:
    """An article that names the day."""
    time = TimeMention(0, 14, "on 15 February", "DATE", DAY, DAY, None, "test")
    return (
        Article(id=name, text="", path=f"{name}.md", published=published),
        Extraction(ArticleTimes((time,), ()), ()),
    )


def weigh(*articles: tuple[Article, Extraction], voices: int = 1, position: int = 9) -> float:
    importance = Importance([article for article, _ in articles], [extraction for _, extraction in articles])
    mentions = [
        EventMention(str(n), 0, 3, "met", "meet", "", 0, "", DAY, "phrase", "happened", position=position)
        for n in range(voices)
    ]
    numbers = {mention.article: n for n, mention in enumerate(mentions)}
    return importance.of(mentions, DAY, numbers, dict.fromkeys(numbers, DAY))


def test_a_day_that_later_articles_name_matters() -> None:
    later = [looks_back(str(n), "2022-04-01") for n in range(5)]
    assert weigh(*later) > weigh(later[0]) > weigh()


def test_articles_of_the_day_itself_and_before_do_not_look_back() -> None:
    assert weigh(looks_back("a", DAY), looks_back("b", "2022-02-10")) == weigh()


def test_more_voices_and_a_place_in_the_headline_matter() -> None:
    assert weigh(voices=4) > weigh()
    assert weigh(position=0) > weigh(position=9)


def test_it_stays_between_0_and_1() -> None:
    assert 0 <= weigh() <= weigh(*[looks_back(str(n), "2022-05-01") for n in range(3000)], voices=50) <= 1
