"""How hypothesis runs here: no clock decides whether a law holds, and the same examples are tried every time."""

from hypothesis import settings

settings.register_profile("writethru", deadline=None, derandomize=True)
settings.load_profile("writethru")
