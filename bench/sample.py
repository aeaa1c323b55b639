"""A made-up site of any size, as the WXR file that WordPress with Polylang would export.

The texts are invented words, drawn by Zipf's law from a vocabulary of some thousands in each language, so that
the search index and the compressors meet the statistics of real text. The same seed gives the same file.
"""

import bisect
import itertools
import random

LANGS = ("fr", "ar", "en")
SITE = "https://bench.example"
VOCABULARY = 8_000

SYLLABLES = {
    "fr": "la ré tion ment par co dé sur pré con di ve mer eau ville cul tu re pro gram me na tio nal é co".split(),
    "en": "the ing ment con pro wa ter sci ence cul ture na tion er ate port land work mem ber reg is ter old".split(),
    "ar": "ال مؤ تم تعا ون ثقا فة علو مد ينة بر نا مج وز ير اجت ماع شر كة تر بية دو لة مك تب عمل".split(),
}
FREQUENT = {
    "fr": "de la le les et des en un du pour une que dans au par sur avec ce qui entre".split(),
    "en": "the of and in to a for on with by that is at from as this between its will be".split(),
    "ar": "في من على إلى أن التي مع هذا عن بين كما هذه الذي خلال بعد قد كل حول تم عام".split(),
}
NAMES = {"fr": "Français", "ar": "العربية", "en": "English"}


class Words:
    """The vocabulary of a language, most frequent first."""

    def __init__(self, lang):
        chance = random.Random(f"words {lang}")
        words = dict.fromkeys(FREQUENT[lang])
        while len(words) < VOCABULARY:
            words["".join(chance.choices(SYLLABLES[lang], k=chance.choice((2, 3, 3, 4))))] = None
        self.words = list(words)
        self.sums = list(itertools.accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def draw(self, chance):
        """One word, the frequent ones often."""
        return self.words[bisect.bisect(self.sums, chance.random() * self.sums[-1])]

    def sentence(self, chance, least, most):
        """Words with a capital and a full stop."""
        words = [self.draw(chance) for _ in range(chance.randint(least, most))]
        return " ".join(words).capitalize() + "."


WORDS = {lang: Words(lang) for lang in LANGS}


def body(lang, chance):
    """About 350 words in six paragraphs, as a communiqué has, in WordPress's block markup."""
    words = WORDS[lang]
    parts = []
    for number in range(6):
        sentences = " ".join(words.sentence(chance, 12, 26) for _ in range(3))
        parts.append(f"<!-- wp:paragraph -->\n<p>{sentences}</p>\n<!-- /wp:paragraph -->")
        if number == 2:
            parts.append(f"<h2>{words.sentence(chance, 3, 6)[:-1]}</h2>")
    return "\n".join(parts)


def cdata(text):
    return f"<![CDATA[{text}]]>"


def item(number, lang, group):
    """One post: a version of the article `group`."""
    chance = random.Random(f"item {group} {lang}")
    title = WORDS[lang].sentence(chance, 6, 12)[:-1]
    # Days back from the end of 2025, so that every year has lists to show.
    year, month, day = 2025 - group % 6, 1 + group // 6 % 12, 1 + group // 72 % 28
    date = f"{year}-{month:02}-{day:02} {group % 24:02}:{group % 60:02}:00"
    slug = f"communique-{group}-{lang}"
    return f"""<item>
<title>{cdata(title)}</title>
<link>{SITE}/{lang}/{year}/{month:02}/{slug}/</link>
<dc:creator>{cdata("press")}</dc:creator>
<guid isPermaLink="false">{SITE}/?p={number}</guid>
<content:encoded>{cdata(body(lang, chance))}</content:encoded>
<excerpt:encoded>{cdata("")}</excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date>{cdata(date)}</wp:post_date>
<wp:post_date_gmt>{cdata(date)}</wp:post_date_gmt>
<wp:post_modified>{cdata(date)}</wp:post_modified>
<wp:post_modified_gmt>{cdata(date)}</wp:post_modified_gmt>
<wp:post_name>{cdata(slug)}</wp:post_name>
<wp:status>{cdata("publish")}</wp:status>
<wp:post_parent>0</wp:post_parent>
<wp:menu_order>0</wp:menu_order>
<wp:post_type>{cdata("post")}</wp:post_type>
<wp:post_password>{cdata("")}</wp:post_password>
<wp:is_sticky>0</wp:is_sticky>
<category domain="language" nicename="{lang}">{cdata(NAMES[lang])}</category>
<category domain="post_translations" nicename="pll_{group}">{cdata(f"pll_{group}")}</category>
</item>
"""


def term(number, taxonomy, slug, name, description):
    return f"""<wp:term><wp:term_id>{number}</wp:term_id><wp:term_taxonomy>{cdata(taxonomy)}</wp:term_taxonomy>\
<wp:term_slug>{cdata(slug)}</wp:term_slug><wp:term_parent>{cdata("")}</wp:term_parent>\
<wp:term_name>{cdata(name)}</wp:term_name><wp:term_description>{cdata(description)}</wp:term_description></wp:term>
"""


HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Bench</title>
<link>{SITE}</link>
<description>A made-up site</description>
<language>fr-FR</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{SITE}</wp:base_site_url>
<wp:base_blog_url>{SITE}</wp:base_blog_url>
"""


def write(path, groups, langs):
    """Writes a site of `groups` articles in each of `langs`; its items number groups × langs."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD)
        # https://polylang.pro: the description of a language is serialised PHP with its locale.
        for number, lang in enumerate(langs, 1):
            about = f'a:3:{{s:6:"locale";s:2:"{lang}";s:3:"rtl";i:{int(lang == "ar")};s:9:"flag_code";s:0:"";}}'
            file.write(term(number, "language", lang, NAMES[lang], about))
        for group in range(groups):
            posts = [(lang, 1 + group * len(langs) + i) for i, lang in enumerate(langs)]
            pairs = "".join(f's:{len(lang)}:"{lang}";i:{post};' for lang, post in posts)
            slug = f"pll_{group}"
            file.write(term(100 + group, "post_translations", slug, slug, f"a:{len(posts)}:{{{pairs}}}"))
        for group in range(groups):
            for i, lang in enumerate(langs):
                file.write(item(1 + group * len(langs) + i, lang, group))
        file.write("</channel>\n</rss>\n")


def queries(lang, many):
    """What readers would search for: one to three words, the frequent ones often, no stop words."""
    chance = random.Random(f"queries {lang}")
    found = []
    while len(found) < many:
        drawn = [WORDS[lang].draw(chance) for _ in range(chance.choice((1, 1, 2, 3)))]
        if not set(drawn) & set(FREQUENT[lang]):
            found.append(" ".join(drawn))
    return found
