"""Reading and checking form files: every defect is noted, none stops the reading."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Final

from core.conditions import Comparison, Condition, parse
from core.errors import Defect
from core.expressions import parse as parse_expression
from core.forms import CHECKS, KINDS, RESERVED, WAYS, Form, Question
from core.lists import LONGEST_ID, OWN_WORDS, CodeList, Reading, parse_items

_FORM_KEYS: Final = {"id", "edition", "title", "source", "questions", "review"}
_KEYS: Final = {"id", "kind", "ask", "hint", "optional", "when", "label", "gist"}
_MORE_KEYS: Final[Mapping[str, set[str]]] = {
    "consent": {"version"},
    "confirm": set(),
    "text": {"min", "max", "check", "remember", "story"},
    "contact": {"remember"},
    "choice": {"list", "options", "words", "conceals", "bars"},
    "choices": {"list", "options", "words", "min", "max"},
    "yes_no": {"ends"},
    "day": {"future"},
    "official": {"words", "min", "max", "relates"},
    "official_one": {"relates"},
    "files": {"min", "max"},
}
_REMEMBERED: Final = ("name", "nik", "phone", "address")
_MOST_CASES: Final = 50_000


def parse_form(data: Mapping[str, object], where: str, defects: list[Defect]) -> Form | None:
    """Read a form from the data of its file; adds every defect found to `defects`, None where there were any."""
    reading = Reading(data, where, defects)
    reading.know(_FORM_KEYS)
    form_id, edition = reading.word("id"), reading.word("edition")
    title, source = reading.text("title", both=True), reading.source()
    review = reading.text("review", both=True) if "review" in data else None
    rows = data.get("questions", [])
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        reading.fail('"questions" must be a list of tables')
        rows = []
    questions = tuple(_question(row, f"{where}: question {n}", reading) for n, row in enumerate(rows, 1))
    return None if reading.failed else Form(form_id, edition, title, source, questions, review)


def _question(row: object, where: str, above: Reading) -> Question:
    data = row if isinstance(row, Mapping) else {}
    if isinstance(data.get("id"), str):
        where = f'{above.where}: question "{data["id"]}"'
    reading = Reading(data, where, above.defects)
    kind = reading.word("kind")
    if kind and kind not in KINDS:
        reading.fail(f'"{kind}" is not a kind of question: {", ".join(KINDS)}')
    else:
        reading.know(_KEYS | _MORE_KEYS.get(kind, set()))
    question = _filled(reading, kind)
    above.failed = above.failed or reading.failed
    return question


def _filled(reading: Reading, kind: str) -> Question:
    has = reading.data.keys()
    return Question(
        id=reading.word("id"),
        kind=kind,
        ask=reading.text("ask", both=True),
        hint=reading.text("hint", both=True) if "hint" in has else None,
        optional=_optional(reading),
        when=_condition(reading, "when"),
        list_id=reading.word("list") if "list" in has else None,
        options=parse_items(reading.data["options"], f"{reading.where}: options", reading) if "options" in has else (),
        words=reading.flag("words"),
        min=reading.number("min"),
        max=reading.number("max"),
        check=_one_of(reading, "check", CHECKS),
        remember=_one_of(reading, "remember", _REMEMBERED),
        version=reading.word("version") if kind == "consent" else None,
        ends=_one_of(reading, "ends", ("yes", "no")),
        future=reading.flag("future"),
        relates=reading.word("relates") if "relates" in has else None,
        label=reading.text("label", both=True) if "label" in has else None,
        gist=reading.flag("gist"),
        story=reading.flag("story"),
        conceals=reading.flag("conceals"),
        bars=reading.word("bars") if "bars" in has else None,
    )


def _optional(reading: Reading) -> bool | Condition:
    if isinstance(reading.data.get("optional"), str):
        return _condition(reading, "optional") or False
    return reading.flag("optional")


def _condition(reading: Reading, key: str) -> Condition | None:
    if key not in reading.data:
        return None
    try:
        return parse(reading.word(key))
    except ValueError as wrong:
        reading.fail(f'"{key}": {wrong}')
        return None


def _one_of(reading: Reading, key: str, known: Sequence[str]) -> str | None:
    if key not in reading.data:
        return None
    word = reading.word(key)
    if word and word not in known:
        reading.fail(f'"{key}" is "{word}", but must be one of {", ".join(known)}')
    return word


def check_form(form: Form, lists: Mapping[str, CodeList]) -> list[Defect]:
    """Return everything wrong with a form among its lists: ids, choices, limits, and conditions, all at once."""
    where = f"form {form.id}"
    found = [Defect(where, what) for what in _ids(form)]
    for number, question in enumerate(form.questions):
        place = f'{where}: question "{question.id}"'
        found += [Defect(place, what) for what in _own(question, lists)]
        found += [Defect(place, what) for what in _conditions(form.questions[:number], form, question, lists)]
        found += [Defect(place, what) for what in _tie(form.questions[:number], question)]
    if not found:
        found = [Defect(f'{where}: question "{one}"', "can never be asked") for one in _unreachable(form, lists)]
    return found


def _ids(form: Form) -> list[str]:
    ids = [question.id for question in form.questions]
    wrong = [f'question "{one}" stands twice' for one in sorted({one for one in ids if ids.count(one) > 1})]
    wrong += [f'"{one}" is a name of ours and cannot be a question' for one in sorted(RESERVED & set(ids))]
    wrong += [f'"{one}" is longer than {LONGEST_ID} letters' for one in ids if len(one) > LONGEST_ID]
    kept = [question.remember for question in form.questions if question.remember]
    wrong += [f'two questions remember "{one}"' for one in sorted({one for one in kept if kept.count(one) > 1})]
    if not kept and any(question.kind == "confirm" for question in form.questions):
        wrong.append("confirms an identity, but no question remembers one")
    return wrong


def _own(question: Question, lists: Mapping[str, CodeList]) -> list[str]:
    wrong = []
    if question.list_id is not None and question.list_id not in lists:
        wrong.append(f'there is no list "{question.list_id}"')
    if question.kind in {"choice", "choices"} and (question.list_id is None) is not bool(question.options):
        wrong.append("needs either a list or options")
    wrong += [f'option "{item.id}" has no English' for item in question.options if not item.label.en]
    if question.kind == "consent" and not question.version:
        wrong.append("a consent needs a version")
    listed = lists.get(question.list_id or "")
    ids = {item.id for item in (listed.items if listed else question.options)}
    if question.conceals and not ids <= set(WAYS):
        wrong.append(f"conceals: its choices must be among {', '.join(WAYS)}")
    wrong += _bars(question)
    if question.min is not None and question.max is not None and question.min > question.max:
        wrong.append(f"min {question.min} is more than max {question.max}")
    return wrong


def _bars(question: Question) -> list[str]:
    try:
        names = parse_expression(question.bars).names() if question.bars else frozenset()
    except ValueError as wrong:
        return [f"bars: {wrong}"]
    return [] if all(kind == "role" for kind, _ in names) else ["bars: only roles are known before a case is opened"]


def _tie(earlier: Sequence[Question], question: Question) -> list[str]:
    ties = {one.id for one in earlier if one.kind in {"choice", "choices"}}
    if question.relates is None or question.relates in ties:
        return []
    return [f'relates by "{question.relates}", which is no earlier question with choices']


def _conditions(
    earlier: Sequence[Question], form: Form, question: Question, lists: Mapping[str, CodeList]
) -> list[str]:
    before = {one.id: one for one in earlier}
    wrong = []
    for asked in _asked(question):
        if asked.namespace != "answer":
            continue
        if asked.name not in form.by_id:
            wrong.append(f'asks for the answer of "{asked.name}", which is no question of this form')
        elif asked.name not in before:
            wrong.append(f'asks for the answer of "{asked.name}", which comes later')
        else:
            wrong += _literal(asked, before[asked.name], lists)
    return wrong


def _asked(question: Question) -> list[Comparison]:
    optional = question.optional
    conditions = (question.when, None if isinstance(optional, bool) else optional)
    return [asked for condition in conditions if condition for asked in condition.comparisons()]


def _literal(asked: Comparison, question: Question, lists: Mapping[str, CodeList]) -> list[str]:
    words = _words_of(question, lists)
    if not asked.sign or words is None or asked.literal in words:
        return []
    return [f'compares "{question.id}" with "{asked.literal}", which is none of its answers: {", ".join(words)}']


def _words_of(question: Question, lists: Mapping[str, CodeList]) -> list[str] | None:
    """Return the words a condition may compare an answer with; None where they are not a closed set."""
    if question.kind in {"choice", "choices"}:
        chosen = lists.get(question.list_id or "")
        items = chosen.items if chosen else question.options
        own = [OWN_WORDS] if question.words or (chosen and chosen.open) else []
        return [item.id for item in items] + own
    fixed = {"yes_no": ["yes", "no"], "confirm": ["use", "change"], "official": ["listed", OWN_WORDS]}
    return fixed.get(question.kind)


def _unreachable(form: Form, lists: Mapping[str, CodeList]) -> list[str]:
    """Return the questions whose `when` holds for no answers at all."""
    never: list[str] = []
    for question in form.questions:
        if question.when and not _can_hold(question.when, form, never, lists):
            never.append(question.id)
    return never


def _can_hold(condition: Condition, form: Form, never: list[str], lists: Mapping[str, CodeList]) -> bool:
    names = sorted(condition.names())
    domains = [_domain(name, condition, form, never, lists) for name in names]
    for n, values in enumerate(product(*domains)):
        given: dict[str, dict[str, object]] = {}
        for (namespace, name), value in zip(names, values, strict=True):
            given.setdefault(namespace, {})[name] = value
        if condition.holds(given) or n >= _MOST_CASES:
            return True
    return False


def _domain(
    asked: tuple[str, str], condition: Condition, form: Form, never: list[str], lists: Mapping[str, CodeList]
) -> list[object]:
    """Return values that stand for all a name can take: each literal, something else, and nothing."""
    namespace, name = asked
    if namespace == "answer" and name in never:
        return [None]
    literals = {one.literal for one in condition.comparisons() if (one.namespace, one.name) == asked and one.sign}
    question = form.by_id.get(name) if namespace == "answer" else None
    if question and question.kind in {"choices", "official"}:
        words = sorted(map(str, literals))
        return [None, *(set(some) for n in range(len(words) + 1) for some in combinations(words, n)), {"~"}]
    closed = _words_of(question, lists) if question else None
    return [None, *(closed if closed is not None else [*literals, "~"])]
