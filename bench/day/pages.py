"""The pages of invented sites: six layouts with navigation, teasers, scripts, notices and dates in different places."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from email.utils import format_datetime
from functools import cache
from html import escape

from bench.day.article import Article
from bench.day.phrases import load, said
from bench.day.plan import Outlet

SMALLEST, LARGEST = 20_000, 120_000
"""Bytes of a page."""
TEASERS = 400
SECTIONS = ("World", "Politics", "Business", "Sport", "Culture", "Science", "Opinion", "Weather", "Travel", "Food", "Health", "Video", "Podcasts", "Games", "Jobs", "Obituaries")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of an outlet share."""

    navigation: str
    footer: str
    notice: str
    style_at: int


def page(article: Article, seed: int) -> bytes:
    """An article as its outlet's site shows it."""
    draw = random.Random(f"page {seed} {article.url}")  # noqa: S311  # a page to test with
    site = _site(article.outlet)
    wanted = min(max(int(draw.lognormvariate(10.9, 0.5)), SMALLEST), LARGEST)
    whole = _LAYOUTS[article.outlet.number % len(_LAYOUTS)](article, site, draw)
    missing = max(wanted - len(whole), 0)
    style = _junk("css")[site.style_at :][: missing * 2 // 5]
    begin = draw.randrange(len(_junk("js")) // 2)
    script = _junk("js")[begin : begin + missing - len(style)]
    style, script = style.rpartition("\n")[0], script.partition("\n")[2].rpartition("\n")[0]
    return (
        whole.replace("<!--style-->", f"<style>{style}</style>", 1)
        .replace("<!--script-->", f"<script>var page = [\n{script}\n0];</script>", 1)
        .encode()
    )


@cache
def _junk(kind: str) -> str:
    """Lines of style or script, as heavy as real ones."""
    draw = random.Random(f"junk {kind}")  # noqa: S311  # filling
    lines = []
    for number in range(3000):
        name = "".join(draw.choices("abcdefghijklmnoprstuvw", k=7))
        if kind == "css":
            lines.append(f".{name}-{number}{{margin:{draw.randrange(40)}px;color:#{draw.randrange(16**6):06x};width:{draw.randrange(100)}%}}")  # fmt: skip
        else:
            lines.append(f'{{"id":"{draw.getrandbits(64):016x}","slot":"{name}","w":{draw.randrange(900)},"h":{draw.randrange(900)},"k":["{draw.getrandbits(48):x}"]}},')  # fmt: skip
    return "\n".join(lines)


@cache
def _teasers() -> tuple[str, ...]:
    """Headlines that stand beside articles: mostly ordinary, some of attacks elsewhere."""
    draw = random.Random("teasers")  # noqa: S311  # filling
    topics, attacks = load("ordinary"), load("incidents")
    found = []
    for number in range(TEASERS):
        if number % 12:
            rules = topics[draw.choice(sorted(topics))]
            facts = {"where": draw.choice(rules["last"]) + "ton"}
        else:
            rules = attacks[draw.choice(("car_bomb", "shooting", "grenade"))]
            facts = {"town": "the capital", "killed_figure": draw.choice(("four", "12", "six")), "site": draw.choice(rules["site"])}  # fmt: skip
        found.append(said(draw.choice(rules["headline"]), rules, facts, draw))
    return tuple(found)


@cache
def _site(outlet: Outlet) -> Site:
    draw = random.Random(f"site {outlet.domain}")  # noqa: S311  # a site to test with
    sections = draw.sample(SECTIONS, draw.randrange(6, len(SECTIONS)))
    items = "".join(f'<li class="n{i}"><a href="/{s.lower()}/">{s}</a><ul>' + "".join(f'<li><a href="/{s.lower()}/{t.lower()}">{t}</a></li>' for t in draw.sample(SECTIONS, 5)) + "</ul></li>" for i, s in enumerate(sections))  # fmt: skip
    footer = f"<footer><p>{escape(outlet.name)} is printed in a building by the river since {draw.randrange(1880, 2015)}.</p><ul>{''.join(f'<li><a href=/{w}>{w.title()}</a></li>' for w in ('contact', 'imprint', 'privacy', 'cookies', 'advertise', 'corrections'))}</ul><p>All rights reserved. No part of this page may be printed elsewhere without asking.</p></footer>"  # fmt: skip
    notice = draw.choice((
        "We use cookies to count readers. You can refuse them below.",
        "You have read three of five free articles this month. Subscribe for full access.",
        "Get the evening letter with the five stories that matter.",
        "Our app now works without a connection.",
    ))  # fmt: skip
    return Site(f"<ul>{items}</ul>", footer, notice, draw.randrange(20_000))


def _teaser_list(draw: random.Random, most: int) -> str:
    names = draw.sample(_teasers(), draw.randrange(3, most))
    return "".join(f'<li><a href="/s/{draw.randrange(10**6)}">{escape(name)}</a></li>' for name in names)  # fmt: skip


def _body(article: Article, tag: str = "p") -> str:
    return "".join(f"<{tag}>{escape(p, quote=False)}</{tag}>\n" for p in article.paragraphs)


def _head(article: Article, extra: str) -> str:
    title = escape(f"{article.title} | {article.outlet.name}", quote=False)
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{extra}<!--style--></head><body>'


def _json_ld(article: Article, site: Site, draw: random.Random) -> str:
    facts = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": article.title, "datePublished": article.published.isoformat(), "url": article.url, "publisher": {"@type": "Organization", "name": article.outlet.name}, "inLanguage": "en"}  # fmt: skip
    if article.byline:
        facts["author"] = {"@type": "Person", "name": article.byline}
    head = f'<link rel="canonical" href="{article.url}"><script type="application/ld+json">{json.dumps(facts)}</script>'
    return f'{_head(article, head)}<header><nav>{site.navigation}</nav></header><main><article><h1>{escape(article.title, quote=False)}</h1><p class="by">{escape(article.byline or "Staff")}</p>{_body(article)}</article><aside><h2>Most read</h2><ol>{_teaser_list(draw, 15)}</ol></aside></main><!--script-->{site.footer}</body></html>'


def _open_graph(article: Article, site: Site, draw: random.Random) -> str:
    meta = {"og:title": article.title, "og:site_name": article.outlet.name, "og:url": article.url, "article:published_time": article.published.isoformat(), "og:type": "article"}  # fmt: skip
    head = "".join(f'<meta property="{k}" content="{escape(v)}">' for k, v in meta.items())
    head += f'<meta name="author" content="{escape(article.byline)}">' if article.byline else ""
    half = len(article.paragraphs) // 2
    first, last = article.paragraphs[:half], article.paragraphs[half:]
    inset = f'<div class="promo"><h3>Also today</h3><ul>{_teaser_list(draw, 6)}</ul></div>'
    words = "".join(f"<p>{escape(p, quote=False)}</p>\n" for p in first) + inset + "".join(f"<p>{escape(p, quote=False)}</p>\n" for p in last)  # fmt: skip
    return f'{_head(article, head)}<div id="cookie"><p>{site.notice}</p></div><div class="menu">{site.navigation}</div><!--script--><div class="content"><h1>{escape(article.title, quote=False)}</h1><div class="article-body">{words}</div></div>{site.footer}</body></html>'


def _time_tag(article: Article, site: Site, draw: random.Random) -> str:
    head = f'<link rel="canonical" href="{article.url}"><meta property="og:site_name" content="{escape(article.outlet.name)}">'
    shown = article.published.strftime("%d %B %Y, %H:%M")
    return f'{_head(article, head)}<div class="wrap"><div class="top">{site.navigation}</div><section><h1>{escape(article.title, quote=False)}</h1><div class="meta">By {escape(article.byline or article.outlet.name)} <time datetime="{article.published.isoformat()}">{shown}</time></div><div class="text">{_body(article)}</div><div class="tags"><a href="/t/1">News</a> <a href="/t/2">Latest</a></div></section><section class="more"><h2>Read next</h2><ul>{_teaser_list(draw, 20)}</ul></section></div><!--script-->{site.footer}</body></html>'


def _microdata(article: Article, site: Site, draw: random.Random) -> str:
    head = f'<link rel="canonical" href="{article.url}">'
    by = f'<span itemprop="author">{escape(article.byline)}</span>' if article.byline else ""
    return f'{_head(article, head)}<header>{site.navigation}</header><!--script--><div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{escape(article.title, quote=False)}</h1>{by}<meta itemprop="datePublished" content="{article.published.isoformat()}"><meta property="og:site_name" content="{escape(article.outlet.name)}"><div itemprop="articleBody">{_body(article)}</div></div><ul class="related">{_teaser_list(draw, 8)}</ul><form><p>{site.notice}</p><input name="mail"></form>{site.footer}</body></html>'


def _plain(article: Article, site: Site, draw: random.Random) -> str:
    date = format_datetime(article.published)
    head = f'<meta name="date" content="{article.published.isoformat()}"><meta property="og:url" content="{article.url}">'
    return f'{_head(article, head)}<table><tr><td width="20%">{site.navigation}</td><td><h1>{escape(article.title, quote=False)}</h1><small>{date}</small>{_body(article)}</td><td><ul>{_teaser_list(draw, 10)}</ul></td></tr></table><!--script-->{site.footer}</body></html>'


def _divided(article: Article, site: Site, draw: random.Random) -> str:
    meta = f'<meta property="og:url" content="{article.url}"><meta property="og:site_name" content="{escape(article.outlet.name)}"><meta name="pubdate" content="{article.published.isoformat()}"><meta name="author" content="{escape(article.byline or "News desk")}">'
    comments = "".join(f'<div class="comment"><b>reader{draw.randrange(999)}</b><p>{escape(name)}? I doubt it.</p></div>' for name in draw.sample(_teasers(), 4))  # fmt: skip
    return f'{_head(article, meta)}<div class="nav">{site.navigation}</div><div class="grid"><div class="story"><h1>{escape(article.title, quote=False)}</h1><div class="share"><a href="#">Share</a><a href="#">Print</a></div>{_body(article)}<p class="box">{site.notice}</p></div><div class="side"><ul>{_teaser_list(draw, 12)}</ul></div></div><div class="comments">{comments}</div><!--script-->{site.footer}</body></html>'


_LAYOUTS = (_json_ld, _open_graph, _time_tag, _microdata, _plain, _divided)
