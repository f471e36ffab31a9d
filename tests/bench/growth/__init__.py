"""A made-up practice of any size, served as it would be, and tablets that use it."""
