"""Files in, received documents out: what each file says, cleaned, and the facts that it states of itself."""

from writethru.sources.folder import receive
from writethru.sources.lines import of_record

__all__ = ["of_record", "receive"]
