"""The pack an office publishes: what its body must be, and what is judged with when it is there.

The body is the program's own pack with a version, the practice, the tables that office imported and the
rules of its payers; its canonical bytes (sync/canon) are hashed, and the hash is signed. Twin: pulled.ts.
"""

from typing import cast

from sync.canon import digest
from sync.rules.load import MalformedRule, check_rule, reads_of
from sync.rules.packed import PLACEHOLDER, Pack, Rule
from sync.rules.pulled_tables import is_tables
from sync.rules.values import as_list, as_record, is_whole

SIGNED_AS = "tableside/rule-pack/v1\n"
"""Before the hash, in what is signed: a signature for one purpose is none for another."""


class RefusedPack(ValueError):  # noqa: N818  # reads as the sentence it begins
    """A pack nobody may judge by; the message says what is wrong with it. `why` is form, rule or fact."""

    def __init__(self, why: str, message: str) -> None:
        super().__init__(message)
        self.why = why


def check_body(body: object, own: Pack) -> None:
    """Refuse a body that cannot be judged by, beside the pack this program came with.

    Raises RefusedPack: of another form, with a rule that cannot be run, or newer than this program and with
    a rule about what it does not know.
    """
    fields = as_record(body)
    if fields is None:
        raise RefusedPack("form", "the pack is no object")
    for name, fits in _FIELDS.items():
        if name not in fields or not fits(fields[name]):
            raise RefusedPack("form", f"{name} is missing or not what it must be")
    rules = cast("list[object]", fields["rules"])
    for rule in rules:
        try:
            check_rule(rule)
        except MalformedRule as wrong:
            raise RefusedPack("rule", str(wrong)) from wrong
    checked = cast("list[Rule]", rules)
    ids = [rule["id"] for rule in checked]
    if twice := next((each for each in ids if ids.count(each) > 1), None):
        raise RefusedPack("rule", f"rule {twice}: is there twice")
    if cast("int", fields["release"]) >= own["release"]:
        _refuse_strangers(checked, {*own["labels"]})


def _refuse_strangers(rules: list[Rule], known: set[str]) -> None:
    for rule in rules:
        read = {*rule["reads"], *rule["rests_on"]}
        for expression in rule["fill"].values():
            read.update(reads_of(expression))
        for name in ("title", "say", "fix"):
            for text in rule[name].values():
                read.update(path for path in PLACEHOLDER.findall(text) if path not in rule["fill"])
        if strangers := sorted(read - known):
            raise RefusedPack("fact", f"rule {rule['id']}: {strangers[0]} is no fact this program knows")


def in_force(own: Pack, body: object, body_hash: str) -> Pack:
    """Give what is judged with: a checked body, or the program's own rules with the tables of an older one.

    The diagnosis list is always the program's own, for it lies beside it. `body_hash` is ``sha256:...``.
    """
    pulled = cast("Pack", body)
    tables, payer_sets = pulled["tables"], pulled["payer_sets"]
    if pulled["release"] < own["release"]:
        mixed = digest({"pack": body_hash, "rules": own["hash"]})
        return {**own, "hash": mixed, "tables": tables, "payer_sets": payer_sets}
    return {
        "hash": body_hash,
        "release": pulled["release"],
        "icd": own["icd"],
        "copied": pulled["copied"],
        "labels": pulled["labels"],
        "rules": pulled["rules"],
        "tables": tables,
        "payer_sets": payer_sets,
    }


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _is_count(value: object) -> bool:
    return is_whole(value) and cast("int", value) >= 1


def _is_labels(value: object) -> bool:
    labels = as_record(value)
    return labels is not None and all(
        (words := as_record(each)) is not None
        and sorted(words) == ["en", "es"]
        and all(map(_is_text, words.values()))
        for each in labels.values()
    )


def _is_copied(value: object) -> bool:
    copied = as_record(value)
    return copied is not None and all(
        (kinds := as_record(each)) is not None and all(kind in _KINDS for kind in kinds.values())
        for each in copied.values()
    )


def _is_list(value: object) -> bool:
    return as_list(value) is not None


_KINDS = ("text", "count", "flag", "day", "texts")

_FIELDS = {
    "version": _is_count,
    "practice_id": _is_text,
    "published_at": _is_text,
    "release": _is_count,
    "copied": _is_copied,
    "labels": _is_labels,
    "rules": _is_list,
    "tables": is_tables,
    "payer_sets": _is_list,
}
