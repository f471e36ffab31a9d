"""Runs the command as ``python -m server.admin``, where the ``tableside`` script is not installed."""

from server.admin.cli import main

main(prog_name="tableside")
