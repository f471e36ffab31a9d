"""The sync simulator: a real office, real tablet cores, a network and a power supply that fail on demand.

docs/simulation.md says how to run it and how to read what it prints.
"""
