"""From nouns to what templates see. Every function here is pure: same nouns, same view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bantin import vietnamese as vn
from bantin.content.directory import term_url
from bantin.days import format_bounds, format_day, format_short_day, local_day, local_time
from bantin.model import Article, Congress, Document, Picture, Progress, Registers, Span
from bantin.site.pictures import PictureInfo, copy_path, picture_url, small_widths
from bantin.site.typesetting import NO_BREAK
from bantin.taxonomies import AUTHORS, TOPICS, Taxonomy
from bantin.views.pages import ArticleView, Note, NoticeView, Origin, Shown
from bantin.views.parts import Bar, Card, Image, Paper, Ref, When

CARDS_KEPT = 30_000
SAMPLE = "Bài mẫu"  # the tag of articles that only show how the portal works


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What views need beside the article."""

    registers: Registers
    names: Mapping[str, str]  # address of an author or tag → name
    pictures: Mapping[str, PictureInfo]  # path in docs/ → size
    files: Mapping[str, int]  # path in docs/ → bytes
    pages: Mapping[str, int]  # path in docs/ → pages of a paper
    cards: dict[str, Card] = field(default_factory=dict)  # path of an article → its card, made once
    card_keys: list[str] = field(default_factory=list)  # of the catalog's articles, made once (shelves.py)


def when(article: Article) -> When:
    if article.not_before:
        first, last = article.not_before, article.not_after
        exact = f"giữa ngày {format_short_day(first)} và {format_short_day(last)}" if first != last else ""
        return When(article.day, format_bounds(first, last), "", True, exact)
    return When(article.day, format_day(article.day), local_time(article.instant) if article.has_time else "", False, "")


def ward_refs(article: Article, registers: Registers) -> tuple[Ref, ...]:
    wards = (registers.wards[ward] for ward in article.wards)
    return tuple(Ref(ward.url, ward.label) for ward in wards)


def congress_refs(article: Article, registers: Registers) -> tuple[Ref, ...]:
    congresses = (registers.congresses[congress] for congress in article.congresses)
    return tuple(Ref(congress.url, congress.name) for congress in congresses)


def image(picture: Picture | None, around: Surroundings) -> Image | None:
    if picture is None or not picture.src:
        return None
    return _shown(picture.src, around)._replace(alt=picture.alt, caption=picture.caption, credit=picture.credit)


def _shown(path: str, around: Surroundings) -> Image:
    return picture_image(path, around.pictures.get(path))


def picture_image(path: str, info: PictureInfo | None) -> Image:
    """A picture without its words."""
    if info is None:
        return Image(picture_url(path), "", "", "", 0, 0)
    copies = tuple(("/" + copy_path(info.name, str(width)), width) for width in small_widths(info.width))
    return Image(picture_url(path), "", "", "", info.width, info.height, copies, info.moving)


def card(article: Article, around: Surroundings) -> Card:
    known = around.cards.get(article.path)
    if known is None:
        if len(around.cards) >= CARDS_KEPT:
            around.cards.clear()
        known = around.cards[article.path] = _make_card(article, around)
    return known


def card_in_ward(article: Article, ward: str, around: Surroundings) -> Card:
    """On the pages of a ward its own name stands first, so that it is never among those that have no room; it leads nowhere else."""
    made, at = card(article, around), article.wards.index(ward)
    return made._replace(wards=(made.wards[at]._replace(url=""), *made.wards[:at], *made.wards[at + 1 :]))


def _make_card(article: Article, around: Surroundings) -> Card:
    return Card(
        article.url,
        article.title,
        article.description,
        when(article),
        ward_refs(article, around.registers),
        congress_refs(article, around.registers),
        image(article.lead, around),
        SAMPLE in article.tags,
    )


def paper(document: Document, around: Surroundings) -> Paper:
    return Paper(
        f"/{document.src}",
        document.title,
        document.number,
        format_short_day(document.date) if document.date else "",
        document.issuer,
        vn.format_size(around.files.get(document.src, 0)).replace(" ", NO_BREAK),
        document.src.rpartition(".")[2].upper(),
        around.pages.get(document.src, 0),
    )


def bar(progress: Progress, source: Ref) -> Bar:
    return Bar(progress.done, progress.total, format_short_day(progress.as_of), source)


def _own_bar(article: Article, around: Surroundings) -> Bar | None:
    """The count of an article beside its words, which may be of one congress among several."""
    if not article.progress:
        return None
    congresses = [article.progress.congress] if article.progress.congress else article.congresses
    counted = around.registers.congresses[congresses[0]] if len(congresses) == 1 else None
    return bar(article.progress, ref(article))._replace(congress=Ref(counted.url, counted.name) if counted else None)


def _origin(article: Article) -> Origin | None:
    source = article.source
    if source is None:
        return None
    return Origin(source.name, source.code, source.url, format_short_day(source.published[:10]) if source.published else "")


def _instant_text(instant: int | None) -> str:
    if instant is None:
        return ""
    day, time = format_short_day(local_day(instant)), local_time(instant)
    return day if time == "00:00" else f"{day}, {time}"


def ref(article: Article) -> Ref:
    return Ref(article.url, article.title)


class Beside(NamedTuple):
    """What an article's page shows of others."""

    older: Article | None
    newer: Article | None
    related: tuple[Article, ...]
    links: tuple[str, ...]  # where its links lead; empty: plain text
    pictures: tuple[str, ...]  # path in docs/ of those links that are pictures


def body_picture(path: str, around: Surroundings) -> Image | None:
    return _shown(path, around) if path else None


def article_view(article: Article, beside: Beside, around: Surroundings, state: Shown) -> ArticleView:
    return ArticleView(
        card(article, around),
        _instant_text(article.updated),
        word_refs(AUTHORS, article, around),
        tuple((taxonomy.label, refs) for taxonomy in TOPICS if (refs := word_refs(taxonomy, article, around))),
        format_short_day(article.captured) if article.captured else "",
        tuple(shown for picture in article.gallery if picture != article.lead and (shown := image(picture, around))),
        tuple(paper(document, around) for document in article.documents),
        _origin(article),
        tuple(Note(format_short_day(note.date), note.text) for note in article.corrections),
        _own_bar(article, around),
        ref(beside.older) if beside.older else None,
        ref(beside.newer) if beside.newer else None,
        tuple(card(other, around) for other in beside.related),
        article.body,
        beside.links,
        tuple(body_picture(path, around) for path in beside.pictures),
        state,
    )


def word_refs(taxonomy: Taxonomy, article: Article, around: Surroundings) -> tuple[Ref, ...]:
    """The shelves of an article's words, by the names shown."""
    words = taxonomy.terms_of(article)
    urls = (term_url(taxonomy, word, around.registers) for word in words)
    return tuple(Ref(url, around.names.get(url, word)) for url, word in zip(urls, words, strict=True))


def notice_view(article: Article) -> NoticeView:
    if article.withdrawn:
        return NoticeView("withdrawn", "Bài viết đã được gỡ", format_short_day(article.withdrawn.date), article.withdrawn.reason)
    return NoticeView("expired", "Bài viết đã hết thời hạn đăng", _end_text(article.expire), "")


def _end_text(instant: int | None) -> str:
    """Till when it stood: midnight is the end of the day before."""
    if instant is None or local_time(instant) != "00:00":
        return _instant_text(instant)
    return f"hết ngày {format_short_day(local_day(instant - 1))}"


def span_text(span: Span | None) -> str:
    """`25/09/2020 – 27/09/2020`; one known end is enough: of a congress only the closing day may be known."""
    if span is None:
        return ""
    first, last = (format_short_day(day) if day else "" for day in (span.first, span.last))
    if first and last and first != last:
        return f"{first}{NO_BREAK}– {last}"
    return first or (f"bế mạc {last}" if last else "")


def term_text(congress: Congress) -> str:
    """A line may end behind the dash, also before a space that does not break: the next one would begin with that."""
    return f"{congress.term[0]}{NO_BREAK}– {congress.term[1]}"
