"""Mutation tests of the rule engine: each small wrong in it must be seen by vectors or unit tests."""
