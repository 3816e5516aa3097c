"""A dossier, or the folder of one, in; its folder, another format, an explanation or what changed out."""

from __future__ import annotations

from pathlib import Path

from writethru import dossier as dossier_file
from writethru import example, explain, since
from writethru.exports import EXPORTS
from writethru.interface.paths import AnyPath
from writethru.model import Change, Dossier


def write_example(folder: AnyPath) -> tuple[Path, ...]:
    """Write the invented example story, eight reports in every format that is read, to a folder.

    Args:
        folder: made where it is missing.

    Returns:
        The paths of the reports, sorted.

    Raises:
        FileExistsError: it is a file, or holds a file of the same name with other content. Nothing is written.

    Examples:
        >>> import writethru
        >>> [path.name for path in writethru.write_example("example")][:3]
        ['coastal-times.html', 'evening-ledger.html', 'feed.jsonl']
    """
    return example.write_example(Path(folder))


def write_folder(dossier: Dossier, folder: AnyPath) -> None:
    """Write a dossier to a folder as `writethru trace` does: `dossier.json`, its tables, its page, its figures.

    Args:
        dossier: what `trace` returned.
        folder: made where it is missing; what an earlier run wrote there is replaced.

    Raises:
        OSError: a file cannot be written.

    Examples:
        >>> import writethru
        >>> dossier = writethru.trace_texts([{"id": "a", "text": "Rain fell on Kesh on Monday."}])
        >>> writethru.write_folder(dossier, "rain")
        >>> writethru.read_dossier("rain") == dossier
        True
    """
    from writethru.dossiers import write_folder as write

    write(dossier, Path(folder))


def read_dossier(folder: AnyPath) -> Dossier:
    """Return the dossier that was written to a folder.

    Args:
        folder: the folder of `dossier.json`, as given to `--out` or to `write_folder`.

    Raises:
        DossierError: there is none, or it is damaged, or of another version.

    Examples:
        >>> import writethru
        >>> try:
        ...     writethru.read_dossier("nowhere")
        ... except writethru.DossierError as error:
        ...     print(error)
        nowhere/dossier.json cannot be read (No such file or directory). Run `writethru trace` with --out nowhere first.
    """
    return dossier_file.read_dossier(Path(folder))


def export(dossier: Dossier, form: str, path: AnyPath) -> tuple[str, ...]:
    """Write a dossier for other programs.

    Args:
        dossier: what `trace` or `read_dossier` returned.
        form: ged, acled, geojson, csv, sqlite, parquet, prov or ninjs.
        path: a file; for csv and parquet a folder, with a file for each table.

    Returns:
        What of the dossier is not in the export, in a sentence each.

    Raises:
        ValueError: there is no such format.
        OSError: the file cannot be written.

    Examples:
        >>> import writethru
        >>> reports = writethru.write_example("example")
        >>> left_out = writethru.export(writethru.trace("example"), "ged", "ged.csv")
        >>> with open("ged.csv", encoding="utf-8") as sheet:
        ...     sheet.readline().split(",")[:4]
        ['id', 'relid', 'year', 'active_year']
    """
    if form not in EXPORTS:
        raise ValueError(f"{form} is no format: choose one of {', '.join(EXPORTS)}")
    return tuple(EXPORTS[form](dossier, Path(path)))


def explain_record(dossier: Dossier, id_: str) -> tuple[str, ...]:
    """Say why a record of a dossier is believed: rules, words, and the characters that they cover.

    Args:
        dossier: what `trace` or `read_dossier` returned.
        id_: of a document, link, family, voice, claim, event, incident, statement, agreement or alert; or a document's
            id, a colon and an offset, for the passage there and what was read from it.

    Returns:
        The explanation, a line each; nothing where the dossier has no such record.

    Examples:
        >>> import writethru
        >>> dossier = writethru.trace_texts([{"id": "a", "text": "A blast in Nairobi killed 31 people on Monday."}])
        >>> print(writethru.explain_record(dossier, dossier.claims[0].id)[2])
        Read by rule `object`: "killed nine drovers": the people follow the verb.
    """
    return explain.explain(dossier, id_)


def compare_since(folder: AnyPath, dossier: Dossier) -> tuple[Change, ...]:
    """Return what changed since an earlier dossier was written: documents, voices, figures and alerts.

    Args:
        folder: that of the earlier dossier.
        dossier: the later one.

    Raises:
        OldDossierError: there is no earlier dossier to be read.

    Examples:
        >>> import writethru
        >>> report = {"id": "a", "text": "A blast in Nairobi killed 31 people, the police said."}
        >>> writethru.write_folder(writethru.trace_texts([report]), "before")
        >>> update = {"id": "b", "text": "A blast in Nairobi killed 33 people, the police said on Tuesday."}
        >>> for change in writethru.compare_since("before", writethru.trace_texts([report, update])):
        ...     print(change.kind, "|", change.what)
        document | New document: b.
        voices | Voices: 0–1 before, 0–2 now.
        figure | Bombing, Nairobi, killed: latest 31, standing 31 before; latest 31, standing 31–33 now.
    """
    return since.compare_since(Path(folder), dossier)
