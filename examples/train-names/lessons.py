#!/usr/bin/env python3
"""Gathers what train-names learns from: lessons.py SHARED OUT writes OUT/*.jsonl, lines {"text", "names": [[start, end, kind], ...]}.

Three sources: gold of others (SHARED/data/names/SET.train.jsonl, spans normalized as the scorers do), news that the project has
marked (data/names-labels, spans into texts of SHARED), and news that the project has written and marked (data/names-news).
Prints the files in the order in which they are learnt. What is our own counts twice, the second time with headlines in title case.
"""
import json, pathlib, re, sys

SHARED, OUT = map(pathlib.Path, sys.argv[1:3])
DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
sys.path.insert(0, str(SHARED / "eval"))
from nerlib import norm_span

KINDS = {"P": "person", "L": "place", "O": "organization"}
GOLD = ["ewt", "wikigold", "crossner", "btc", "gum"]
LABELS = {"bbc": ["raw/news"], "web": ["raw/web", "raw/news"], "voa": ["names/gmb-voa.train"]}
NEWS = ["africa", "asia", "europe", "world"]


def records(name):
    with open(SHARED / "data" / f"{name}.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def gold(name):
    for record in records(f"names/{name}.train"):
        names = set()
        for key, kind in (("people", "person"), ("places", "place"), ("organizations", "organization")):
            for item in record["gold"].get(key) or []:
                for mention in item.get("mentions") or []:
                    span = mention["span"] if isinstance(mention, dict) else mention
                    start, end = norm_span(record["text"], *span, key)
                    names.add((start, end, kind))
        apart = []  # of nested names the longest
        for name in sorted((name for name in names if name[1] > name[0]), key=lambda name: name[0] - name[1]):
            if all(name[1] <= other[0] or name[0] >= other[1] for other in apart):
                apart.append(name)
        yield {"text": record["text"], "names": sorted(apart)}


def labelled(name, sources):
    texts = {record["id"]: record["text"] for source in sources for record in records(source)}
    for line in (DATA / "names-labels" / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            document, marks = line.split("\t")
            found = re.findall(r"([PLO])(\d+)-(\d+)", marks)
            yield {"text": texts[document], "names": [[int(start), int(end), KINDS[kind]] for kind, start, end in found]}


def written(name):
    news = (DATA / "names-news" / f"{name}.txt").read_text(encoding="utf-8")
    for article in filter(str.strip, re.split(r"^=== .*\n", news, flags=re.M)):
        text, names = "", []
        for kind, marked, plain in re.findall(r"\[([PLO]) ([^\]]*)\]|([^\[]+|\[)", article.strip()):
            if kind:
                names.append([len(text), len(text) + len(marked), KINDS[kind]])
            text += marked or plain
        yield {"text": text, "names": names}


SMALL = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "and", "or", "as", "from", "with", "over", "is"}


def loud(lessons):
    """The same with their headlines in title case, and every third headline alone: no story tells of its names."""
    for index, lesson in enumerate(lessons):
        text, names = lesson["text"], lesson["names"]
        end = text.find("\n")
        headline = text[:end]
        if 3 < len(headline.split()) < 18 and not headline.endswith("."):
            keep = SMALL if index % 2 else set()
            title = re.sub(r"(?<![\w'’])[a-z][\w'’]*", lambda word: word[0] if word[0] in keep else word[0][0].upper() + word[0][1:], headline)
            if index % 5 == 4 and len(headline.upper()) == len(headline):
                title = headline.upper()
            text = title + text[end:]
            if index % 3 == 0:
                yield {"text": title, "names": [name for name in names if name[1] <= end]}
        yield {"text": text, "names": names}


def write(name, lessons):
    path = OUT / f"{name}.jsonl"
    path.write_text("".join(json.dumps(lesson) + "\n" for lesson in lessons), encoding="utf-8")
    return str(path)


OUT.mkdir(parents=True, exist_ok=True)
others = [write(name, gold(name)) for name in GOLD]
ours = [write(name, labelled(name, sources)) for name, sources in LABELS.items()] + [write(name, written(name)) for name in NEWS]
aloud = [write(f"{name}-loud", loud(list(written(name)))) for name in NEWS]
# What came last counts once: twice is no better.
print(*others, *ours[:-1], others[-1], *ours[: len(LABELS)], *aloud)
