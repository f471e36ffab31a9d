"""Wait as an eye does: engines scroll to the caret late, and aim a pointer at what they last painted."""

PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
"""An expression that comes true once all that was asked for so far is on the screen."""
