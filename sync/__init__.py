"""The contract between tablet and office: what both must compute alike.

Every module here that decides something has a twin in TypeScript beside it (``canon.py`` and
``canon.ts``), and both answer the same JSON cases under ``vectors/``. Nothing here imports the
server, a database or a web framework, so either side can be rebuilt from this folder and
``PROTOCOL.md`` alone.
"""

PROTOCOL = 1
"""The wire version spoken here (PROTOCOL.md, "Versions")."""
