"""A dossier in, one self-contained HTML page out: no network, no script, readable in print and by screen readers.

For a pile of stories, an index page: that one has a small script of its own, and can do without it.
"""

from writethru.page.figures import draw_figures
from writethru.page.index import Row, as_row, write_index
from writethru.page.write import write_page

__all__ = ["Row", "as_row", "draw_figures", "write_index", "write_page"]
