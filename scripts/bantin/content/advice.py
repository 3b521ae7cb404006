"""What an editor should look at before an article goes out, and words of ours that none may go out with. `advise_pictures` and
`advise_twins` are asked by `bantin check` alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from bantin.content.quoting import part_people, read_byline
from bantin.content.source import PARTING, Flaw, Parts
from bantin.content.yaml_flaws import write_list
from bantin.model import Article, Picture, Problem
from bantin.taxonomies import AUTHORS, WORDS

LONGEST_SAPO = 300  # letters; a card shows three lines of a sapo
LEAST = {"image": 600, "gallery": 300}  # pixels of width: narrower ones are blown up where they stand
SHORTEST_SHOUT = 3  # words; fewer in capitals may be an abbreviation
TITLE_SIGNS = re.compile(r"\*\*|(?<!\w)__(?=\w)|</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#\d+);|\]\(")
SAMPLE = "Viết ở đây"  # begins the words that `new` and `import` put where an editor's are wanted
LEFT = re.compile(rf"\s*{SAMPLE}(?:\W*$| (?:một|điều|tên|lý do|lời)\b)")  # not «Viết ở đây, nơi biên cương»
SAMPLE_SAPO = f"{SAMPLE} một, hai câu tóm tắt bài."
SAMPLE_BODY = "Viết nội dung ở đây"
SAPO = re.compile(r"^([\"']?description[\"']?\s*:)", re.MULTILINE)
# In a head that could not be read.
LEFT_SAPO = re.compile(rf"{SAPO.pattern}\s*(?:[>|]\S*\s+)?[\"']?{SAMPLE}", re.MULTILINE)
LEFT_STATUS = re.compile(r"^[\"']?(?:status|trạng thái|draft|nháp)[\"']?\s*:\s*(?![\"']?published)\S", re.MULTILINE)
LEFT_BODY = re.compile(f"^{SAMPLE_BODY}", re.MULTILINE)
SAMPLE_ALTS = {"lời mô tả", "words", "…", "..."}  # of messages and of the manual
# Advice on what readers see; slips of Markdown, whose codes begin with SLIP, are such too.
STYLE = {"title-capitals", "title-signs", "description-long", "list-semicolon", "list-comma", "author-role", "caption-alt"}
SLIP = "slip-"
PICTURED = re.compile(r"!\[ *([^\]\n]+?) *\]\(")


def is_shouted(title: str) -> bool:
    """Whether it is all in capitals, and more than an abbreviation."""
    return title.isupper() and len(title.split()) >= SHORTEST_SHOUT


def find_samples(article: Article | None, parts: Parts) -> Iterator[Flaw]:
    """Words of ours where readers would take them for the newsroom's: an article goes out with none. These are errors, told also where
    the head has others and gave no article."""
    if article.status != "published" if article else LEFT_STATUS.search(parts.header):
        return
    if LEFT.match(article.description) if article else LEFT_SAPO.search(parts.header):
        key = SAPO.search(parts.header)
        yield Flaw(parts.header_line + (parts.header.count("\n", 0, key.start(1)) if key else 0), "still-sample-sapo", {})
    if body := LEFT_BODY.search(parts.body):
        yield Flaw(parts.body.count("\n", 0, body.start()) + parts.body_line, "still-sample-body", {"sample": SAMPLE_BODY})
    for where, text in _list_texts(article) if article and SAMPLE in parts.header else ():
        if LEFT.match(text):
            name, lines = re.sub(r"\.\d+", "", where), article.lines if article else {}
            line = lines.get(where) or lines.get(where.rpartition(".")[0]) or parts.header_line - 1 + _find_key(parts.header, name)
            yield Flaw(line, "still-sample", {"key": name})


def _list_texts(article: Article) -> Iterator[tuple[str, str]]:
    """Texts that readers see, with their places; of a picture's words and a paper's name `advise_words` tells."""
    yield "title", article.title
    if article.source:
        yield "source.name", article.source.name
        yield "source.code", article.source.code
    for number, correction in enumerate(article.corrections):
        yield f"corrections.{number}.text", correction.text
    for number, paper in enumerate(article.documents):
        yield f"documents.{number}.number", paper.number
        yield f"documents.{number}.issuer", paper.issuer
    for where, picture in _pictures(article):
        yield f"{where}.caption", picture.caption
        yield f"{where}.credit", picture.credit
    yield from ((f"{taxonomy.field}.{number}", word) for taxonomy in WORDS for number, word in enumerate(taxonomy.terms_of(article)))


def advise_words(article: Article, text: str) -> Iterator[Flaw]:
    """What one article alone tells; it is remembered with it."""
    yield from _advise_title(article.title, text)
    if len(article.description) > LONGEST_SAPO:
        values = {"length": str(len(article.description)), "limit": str(LONGEST_SAPO)}
        yield Flaw(_find_key(text, "description"), "description-long", values)
    if article.withdrawn and LEFT.match(article.withdrawn.reason):
        yield Flaw(article.lines.get("withdrawn.reason", 1), "still-sample", {"key": "reason"})
    if article.status == "published":
        for found in PICTURED.finditer(text) if "![" in text else ():
            if found[1] in SAMPLE_ALTS:
                yield Flaw(text.count("\n", 0, found.start()) + 1, "still-sample-alt", {"alt": found[1]})
        for number, paper in enumerate(article.documents):
            if LEFT.match(paper.title):
                yield Flaw(article.lines.get(f"documents.{number}", 1), "still-sample", {"key": "documents.title"})
    yield from _advise_lists(article, text)
    for where, picture in _pictures(article):
        if article.status == "published" and LEFT.match(picture.alt):
            yield Flaw(article.lines.get(where, 1), "still-sample", {"key": "alt"})
        if article.status == "published" and picture.alt.strip() in SAMPLE_ALTS:
            yield Flaw(article.lines.get(f"{where}.alt", 1), "still-sample-alt", {"alt": picture.alt})
        if picture.src and picture.alt and picture.alt.strip().casefold() == picture.caption.strip().casefold():
            yield Flaw(article.lines.get(where, 1), "caption-alt", {})


def _advise_title(title: str, text: str) -> Iterator[Flaw]:
    if is_shouted(title):
        yield Flaw(_find_key(text, "title"), "title-capitals", {})
    if signs := TITLE_SIGNS.search(title):
        yield Flaw(_find_key(text, "title"), "title-signs", {"sign": signs[0]})


def _advise_lists(article: Article, text: str) -> Iterator[Flaw]:
    for taxonomy in WORDS:
        words = taxonomy.terms_of(article)
        for word in words:
            if found := PARTING.search(word):
                values = {"key": taxonomy.field, "raw": word, "sign": found[0], "listed": write_list(word)}
                yield Flaw(_find_key(text, taxonomy.field), "list-semicolon", values)
            elif ":" not in word and _is_several(word, words, taxonomy is AUTHORS):
                listed = write_list(", ".join(map(part_people, words) if taxonomy is AUTHORS else words))
                yield Flaw(_find_key(text, taxonomy.field), "list-comma", {"key": taxonomy.field, "raw": word, "listed": listed})
    for number, name in enumerate(article.authors):
        names, role = read_byline(name)
        if role:
            yield Flaw(article.lines.get(f"authors.{number}", 1), "author-role", {"role": role, "line": ", ".join(names)})


def _is_several(word: str, words: tuple[str, ...], of_authors: bool) -> bool:
    """«An ninh, trật tự» among others is one topic."""
    return part_people(word) != word or ", " in word if of_authors else ", " in word and words == (word,)


def _find_key(text: str, key: str) -> int:
    found = re.search(rf"^{key}\s*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _pictures(article: Article) -> Iterator[tuple[str, Picture]]:
    if article.image:
        yield "image", article.image
    for number, picture in enumerate(article.gallery):
        yield f"gallery.{number}", picture


def is_idle(problem: Problem, gone: Collection[str]) -> bool:
    """Advice for readers on one of the files of which they see a notice only."""
    return problem.severity == "warning" and problem.path in gone and (problem.code in STYLE or problem.code.startswith(SLIP))


def advise_pictures(articles: Sequence[Article], widths: Mapping[str, int], shown: Callable[[str], str]) -> Iterator[Problem]:
    """Articles without a picture for their card, and pictures that are too small for their place. `widths`: path → pixels."""
    for article in articles:
        for where, picture in _pictures(article):
            width, key = widths.get(picture.src), where.partition(".")[0]
            if width is not None and width < LEAST[key]:
                values = {"target": f"/{picture.src}", "width": str(width), "key": key, "least": str(LEAST[key])}
                yield Problem(shown(article.path), article.lines.get(f"{where}.src", 1), "picture-small", values, "warning")
        pictured = article.image or article.gallery or any(link.picture for link in article.links)
        if not pictured and article.status == "published":
            yield Problem(shown(article.path), 1, "no-picture", {}, "warning")


def shorten(problems: Sequence[Problem], most: int, instants: Mapping[str, int]) -> tuple[list[Problem], int]:
    """The problems, but of the articles without a picture only the `most` newest, and how many were left out: a list of all would
    hide the rest. `instants`: path → instant of the article."""
    bare = sorted((p.path for p in problems if p.code == "no-picture"), key=lambda path: (-instants[path], path))
    left = set(bare[most:])
    return [p for p in problems if p.code != "no-picture" or p.path not in left], len(left)


def advise_twins(articles: Iterable[Article], shown: Callable[[str], str]) -> Iterator[Problem]:
    """One news twice: pasted again under another name, or imported twice."""
    first = dict[tuple[str, str, str], Article]()
    for article in sorted(articles, key=lambda article: article.path):
        if article.status == "published":
            other = first.setdefault((article.day, article.title, article.description), article)
            if other is not article:
                yield Problem(shown(article.path), 1, "twin", {"other": shown(other.path)}, "warning")
