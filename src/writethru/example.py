"""A folder in, the invented story of the package copied into it: eight reports in every format that is read."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def write_example(folder: Path) -> tuple[Path, ...]:
    """Copy the invented reports into `folder` and return their paths, sorted; the folder is made where it is missing.

    A file that is there already with the same bytes is left alone, so that the command may be given twice.

    Raises:
        FileExistsError: `folder` is a file, or holds a file of the same name with other content. Nothing is written.
    """
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{folder} is a file; the example needs a folder")
    reports = {
        folder / report.name: report.read_bytes()
        for report in sorted(files("writethru.data").joinpath("example").iterdir(), key=lambda report: report.name)
    }
    taken = [path.name for path, content in reports.items() if path.exists() and not _holds(path, content)]
    if taken:
        raise FileExistsError(f"{folder} already has other files named {', '.join(taken)}; nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in reports.items():
        if not path.exists():
            path.write_bytes(content)
    return tuple(reports)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
