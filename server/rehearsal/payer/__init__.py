"""The made-up clearinghouse and payer themselves: bytes of an 837P in, files of answers out. Pure.

Knows no folder, no clock and no other room, and shares no code with the writer of our 837P or with the
readers of what it answers, so that a mistake of theirs is not its own.

- `answer(sent, behavior, book)` gives the `Answered` files for one file that was sent, and what to remember;
- `Book` is what is remembered; `Behavior` is how it behaves, `read_behaviors(text)` reads it from JSON and
  `in_force(behaviors, on)` chooses the one of a day;
- `REASONS` is what claims can be refused for.
"""

from server.rehearsal.payer.answer import Answered, AnswerFile, SentFile, answer
from server.rehearsal.payer.behavior import Behavior, Rule, WrongBehavior, in_force, read_behaviors
from server.rehearsal.payer.book import Book
from server.rehearsal.payer.reasons import REASONS

__all__ = [
    "REASONS",
    "AnswerFile",
    "Answered",
    "Behavior",
    "Book",
    "Rule",
    "SentFile",
    "WrongBehavior",
    "answer",
    "in_force",
    "read_behaviors",
]
