"""Measurements against limits; `make bench` prints one JSON line each and fails when a limit is broken."""
