"""Documents in, kept in a folder for next time; documents, marks and stories out again, by number, id, mark and story.

    with write_store(folder) as writer:          # the one writer; StoreError where another process has the lock
        writer.add(kept)                         # Iterable[Kept] -> Added(new, known, refused); in batches
        sifted = writer.sift(batch)              # Sifted(new, known, refused); numbers from writer.documents on
        writer.commit(sifted.new, marks, members, stories, signs)  # one atomic commit -> its first number
    with open_store(folder) as reader:           # one state from beginning to end, never blocked, writes nothing
        reader.scan()                            # every Kept in order of number, in constant memory

Both can be asked: `documents` (how many), `list_ids()`, `read(numbers, raw=…)`, `scan(raw=…)`, `find_ids(ids)`,
`stories_of(numbers)`, `members_of(stories)`, `read_stories(stories | None)`; `merged_into(stories)`;
the writer also `find_marks(marks)`, `count_marks(marks)` and `read_signs(numbers)`.

What is kept is what the manifest names; docs/store.md says how the folder lies.
"""

from writethru.store.errors import LockedError, StoreError
from writethru.store.lock import hold_lock
from writethru.store.read import Reader, open_store
from writethru.store.tables import KeptStory, Marks, Members
from writethru.store.write import Added, Sifted, Writer, cut_batches, write_store

__all__ = [
    "Added",
    "KeptStory",
    "LockedError",
    "Marks",
    "Members",
    "Reader",
    "Sifted",
    "StoreError",
    "Writer",
    "cut_batches",
    "hold_lock",
    "open_store",
    "write_store",
]
