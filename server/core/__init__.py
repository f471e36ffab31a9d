"""The floor of the house: settings, database, the wall between practices, problems, policies, logs, headers.

It knows no room. Other rooms import its modules directly (``server.core.db``, ``server.core.web``, ...);
this door holds only what the program calls itself.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("tableside")
except PackageNotFoundError:  # a checkout that was never installed
    VERSION = "0.0.0+source"
