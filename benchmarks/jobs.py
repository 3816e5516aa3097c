"""The name of a system and a file in; on standard output what that system makes of it: a job as whole as a program's.

    PYTHON benchmarks/jobs.py SYSTEM [ANYTHING...] FILE [--out FOLDER]

Those that begin with "writethru" run where this program is installed, the others where the peers are (`peers.txt`);
nothing else may be imported here. What stands between the system and the file is passed over, so that a scorer can take
a system for the program.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from importlib.metadata import distributions
from pathlib import Path

# the least cosine and the most days that did best on the measuring set
NEAR, DAYS = 0.2, 3


def print_texts(texts: Iterable[tuple[str, str]]) -> None:
    """Print the text of each page."""
    for name, text in texts:
        print(json.dumps({"name": name, "text": text}))


def print_sum(payloads: Iterable[bytes]) -> None:
    """Print how many payloads there are and the hash of all."""
    count, total = 0, hashlib.sha256()
    for payload in payloads:
        count += 1
        total.update(payload)
    print(count, total.hexdigest())


def pages_of(folder: Path) -> Iterable[tuple[str, str]]:
    """Yield the pages of a folder."""
    return ((path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.iterdir()))


def writethru_pages(folder: Path) -> None:
    """Print what is story, as `trace` has it."""
    from writethru.passages import label
    from writethru.sources.folder import receive

    documents = map(label, receive([folder]).received)
    print_texts(
        (Path(one.file).name, "\n".join(part.of(one.text) for part in one.passages if part.kind == "story"))
        for one in documents
    )


def trafilatura_pages(folder: Path) -> None:
    """Print the main text."""
    from trafilatura import extract

    print_texts((name, extract(page, include_comments=False) or "") for name, page in pages_of(folder))


def readability_pages(folder: Path) -> None:
    """Print the text of the page's summary."""
    from lxml.html import fromstring
    from readability import Document

    print_texts((name, fromstring(Document(page).summary()).text_content()) for name, page in pages_of(folder))


def resiliparse_pages(folder: Path) -> None:
    """Print the main text."""
    from resiliparse.extract.html2text import extract_plain_text

    print_texts((name, extract_plain_text(page, main_content=True)) for name, page in pages_of(folder))


def writethru_archive(file: Path) -> None:
    """Print the sum of the payloads."""
    from writethru.model import Limits, Parcel
    from writethru.sources.archives.members import open_parcels

    print_sum(parcel.raw for parcel in open_parcels(file, Limits()) if isinstance(parcel, Parcel))


def warcio_archive(file: Path) -> None:
    """Print the sum of the payloads."""
    from warcio.archiveiterator import ArchiveIterator

    with file.open("rb") as stream:
        print_sum(one.content_stream().read() for one in ArchiveIterator(stream) if one.rec_type == "response")


def fastwarc_archive(file: Path) -> None:
    """Print the sum of the payloads."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with file.open("rb") as stream:
        print_sum(one.reader.read() for one in ArchiveIterator(stream, record_types=WarcRecordType.response))


def writethru_lines(file: Path) -> None:
    """Print the sum of the texts, each checked and given its id, its hash and its time."""
    from writethru.model import Item, Limits
    from writethru.sources.items import read_items

    print_sum(item.text.encode() for item in read_items([file], Limits()) if isinstance(item, Item))


def orjson_lines(file: Path) -> None:
    """Print the sum of the texts."""
    from orjson import loads

    with file.open("rb") as lines:
        print_sum(loads(line)["text"].encode() for line in lines)


def json_lines(file: Path) -> None:
    """Print the sum of the texts."""
    with file.open("rb") as lines:
        print_sum(json.loads(line)["text"].encode() for line in lines)


def floor_words(file: Path) -> None:
    """Print how many words there are, each found and folded: the least that a program does which reads words at all."""
    texts = [str(json.loads(line)["text"]) for line in file.read_text(encoding="utf-8").splitlines()]
    print(sum(len([word.casefold() for word in re.findall(r"\w+", text)]) for text in texts))


def dateparser_dates(file: Path) -> None:
    """Print the dates that are found in each document, in the form of `find dates`; it gives days only."""
    from dateparser.search import search_dates

    for line in file.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text, found, end = document["text"], [], 0
        said = datetime.fromisoformat(document["published"])
        # with its other settings it is right less often
        settings = {"RELATIVE_BASE": said.replace(tzinfo=None)}
        for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, end)
            if start < 0:
                continue
            end = start + len(words)
            day = moment.date().isoformat()
            found.append({"start": start, "end": end, "text": words, "from": day, "to": day})
        print(json.dumps({"id": document["id"], "dates": found}))


def tfidf_stories(file: Path) -> None:
    """Write stories: single links between texts whose TF-IDF vectors are near and that are few days apart."""
    from scipy.sparse.csgraph import connected_components
    from sklearn.feature_extraction.text import TfidfVectorizer

    documents = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [f"{one.get('title') or ''} {one['text']}" for one in documents]
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    near = (vectors @ vectors.T).tocoo()
    days = [
        date.fromisoformat(one["published"][:10]).toordinal() if one.get("published") else None for one in documents
    ]
    for at, (left, right) in enumerate(zip(near.row, near.col, strict=True)):
        one, other = days[left], days[right]
        if near.data[at] <= NEAR or (one is not None and other is not None and abs(one - other) > DAYS):
            near.data[at] = 0
    near.eliminate_zeros()
    stories: dict[int, list[str]] = {}
    for document, story in zip(documents, connected_components(near, directed=False)[1], strict=True):
        stories.setdefault(int(story), []).append(document["id"])
    out = Path(sys.argv[sys.argv.index("--out") + 1])
    out.mkdir(parents=True, exist_ok=True)
    with (out / "stories.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(
            json.dumps({"story": f"s{story}", "documents": names}) + "\n" for story, names in stories.items()
        )


def versions(file: Path) -> None:
    """Print the version of each package that a file of requirements pins before its first comment."""
    pinned = file.read_text(encoding="utf-8").partition("#")[0]
    wanted = {line.split("==")[0].casefold() for line in pinned.splitlines() if "==" in line}
    found = {one.metadata["Name"].casefold(): one.version for one in distributions()}
    print(json.dumps({name: found.get(name, "missing") for name in sorted(wanted)}))


JOBS: dict[str, Callable[[Path], None]] = {
    job.__name__: job
    for job in (
        writethru_pages,
        trafilatura_pages,
        readability_pages,
        resiliparse_pages,
        writethru_archive,
        warcio_archive,
        fastwarc_archive,
        writethru_lines,
        orjson_lines,
        json_lines,
        floor_words,
        dateparser_dates,
        tfidf_stories,
        versions,
    )
}

if __name__ == "__main__":
    JOBS[sys.argv[1]](next(path for word in sys.argv[2:] if (path := Path(word)).exists()))
