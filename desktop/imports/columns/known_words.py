"""The words by which the places in a record are known: labels in every language, what offices write."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import resources
from db.drafts.draft import kept
from db.fields import Field
from db.fields.record import Parts, Record
from db.folding import fold
from db.words import LANGUAGES, in_language, speaking
from desktop.imports.columns.targets import SUM, Target, sorted_targets, told_of_links

LABEL, SYNONYM, STEMS, WITHIN = 100.0, 90.0, 70.0, 40.0
"""How surely words mean a field: its own label, a synonym; the same words in other forms and another order,
as “Podpisanie: Data” for “Data podpisania”; a heading that holds them among others."""
_STEM = 5
"""The letters that the forms of one word share, in most cases."""
_LITTLE = frozenset(("i", "z", "ze", "w", "we", "and", "of", "in", "the", "a"))
"""Words between others without a meaning of their own; “do” and “od” have one."""
_NUMBERED = re.compile(r"(?P<words>.*[^\W\d])(?: nr| no)? ?(?P<number>\d{1,2})")
_MARKS = re.compile(r"[*†¹²³⁰-⁹]+")  # of footnotes

Words = Mapping[str, float]
"""Folded words, with how surely they mean a field."""


def matches(name: str, record: type[Record]) -> Iterator[tuple[Target, float]]:
    """The targets that a heading can mean, with how surely: by the same words, or by all of some words."""
    words = fold(_MARKS.sub("", name))
    numbered, stems = _NUMBERED.fullmatch(words), _stems(words)
    for target, its in _known_words(record).items():
        if words in its:
            yield target, its[words]
        elif numbered and numbered["words"] in its and target.may_be_several(record):
            yield target._replace(nth=max(int(numbered["number"]) - 1, 0)), its[numbered["words"]]
        elif likeness := _known_stems(record)[target].get(stems, 0.0):
            yield target, likeness
        else:
            within = [
                len(part)
                for part in its
                if len(part) > 4
                and f" {part} " in f" {words} "
                and not _is_of_another(part, words, target, record)
            ]
            if within:
                yield target, WITHIN + max(within) / 10


@cache
def _known_words(record: type[Record]) -> Mapping[Target, Words]:
    """The folded words by which each target is known."""
    synonyms = _synonyms().get(record.__name__, {})
    found: dict[Target, Words] = {}
    for field in kept(record):
        found[Target(field.name)] = _words(field, synonyms.get(field.name, ()))
    for target in told_of_links(record):
        of_link = _words(record.field(target.field), synonyms.get(target.field, ()))
        whole = {fold(label): LABEL for label in _labels_through(record, target)}
        found[target] = {**of_link, **whole}
    for parts in record.parts:
        for field in kept(parts.part):
            its = synonyms.get(f"{parts.name}.{field.name}", ())
            if its:  # by the label alone, "Data" of a document would be that of an act
                found[Target(field.name, parts.name)] = _ranked(its)
        for target in sorted_targets(parts):
            its = synonyms.get(f"{target.part}.{target.field}={target.sort}", ())
            if words := _ranked((*its, *_labels_of_sort(parts, target))):
                found[target] = words
    return found


def _is_of_another(part: str, words: str, target: Target, record: type[Record]) -> bool:
    """True if one word, first in a heading, says something of what another field is: “Rodzaj strony”."""
    first, _space, rest = words.partition(" ")
    if first != part or " " in rest:
        return False
    its = _known_words(record)
    others = {
        word[:_STEM]
        for other, known in its.items()
        if other.field != target.field
        for word in known
        if " " not in word
    }
    own = {word[:_STEM] for word in its[target]}
    return rest[:_STEM] in others - own


@cache
def _known_stems(record: type[Record]) -> Mapping[Target, Mapping[frozenset[str], float]]:
    """The stems of those words of each target that are several, with how surely they mean it."""
    return {
        target: {
            stems: its[words] - SYNONYM + STEMS
            for words in sorted(its, key=its.__getitem__)
            if len(stems := _stems(words)) > 1
        }
        for target, its in _known_words(record).items()
    }


def _stems(words: str) -> frozenset[str]:
    """The stems of folded words, whatever their order, without the little words."""
    return frozenset(word[:_STEM] for word in words.split() if word not in _LITTLE)


def act_words(record: type[Record], parts: Parts) -> Mapping[str, str]:
    """By the folded words for a sort of a part's rows, in sentences and headings: that sort."""
    part, synonyms = parts.part, _synonyms().get(record.__name__, {})
    sorts = part.field(part.sorted_by).kind.options
    found: dict[str, str] = {}
    for sort, label in sorts.items():
        words = [in_language(label, language) for language in LANGUAGES]
        words += synonyms.get(f"{parts.name}.{part.by_sort[0]}={sort}", ())
        found |= {fold(each): sort for each in words}
    return found


def _labels_through(record: type[Record], target: Target) -> Iterator[str]:
    """The label of what is told of a linked record, in every language: Partner: Państwo."""
    for language in LANGUAGES:
        with speaking(language):
            yield target.label_in(record)


def _labels_of_sort(parts: Parts, target: Target) -> Iterator[str]:
    """What a sort of rows is called, as a heading of the column with their first field: Odnowienie."""
    if target.sort != SUM and target.field == parts.part.by_sort[0]:
        label = parts.part.field(parts.part.sorted_by).kind.options[target.sort]
        yield from (in_language(label, language) for language in LANGUAGES)


def _words(field: Field, synonyms: Sequence[str]) -> Words:
    both = (field.label, field.column.header)
    labels = {in_language(label, language) for label in both for language in LANGUAGES}
    own = {fold(label): LABEL for label in (*labels, field.name.replace("_", " ")) if label}
    return {**_ranked(synonyms), **own}


def _ranked(synonyms: Sequence[str]) -> Words:
    """Synonyms with how surely they mean a field: the first ones more."""
    return {fold(words): SYNONYM - place / 10 for place, words in reversed(list(enumerate(synonyms)))}


@cache
def _synonyms() -> dict[str, dict[str, list[str]]]:
    text = resources.path("imports", "synonyms.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = json.loads(text)
    return found
