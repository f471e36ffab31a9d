"""A person's hands on a real browser: one set of verbs over Chromium, Firefox and WebKit.

A journey is written once, in what a person sees (roles, labels, words on the screen); a driver per
engine turns the verbs into real pointer and key events.
"""
