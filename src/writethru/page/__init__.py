"""A dossier in, one self-contained HTML page out: no network, no script, readable in print and by screen readers."""

from writethru.page.figures import draw_figures
from writethru.page.write import write_page

__all__ = ["draw_figures", "write_page"]
