"""What every test stands on: the same examples each time, however busy the machine.

New examples are drawn with `pytest --hypothesis-profile=default`.
"""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
