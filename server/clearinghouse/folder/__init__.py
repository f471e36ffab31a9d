"""Folders on this machine: what lies in drop is carried away by a person or another program."""
