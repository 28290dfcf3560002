"""A form typed as YAML -> RawForm; problems carry line and column."""

from __future__ import annotations

from typing import Any

from migrate.survey.rawform import FORM_NUMBERS, LABELS, LISTS, Entry, RawForm
from migrate.survey.values import clean, split_names, split_needs
from portal.errors import Problem, Problems
from portal.files import yamlfile


def read_yaml(text: str, file: str) -> RawForm:
    """Read one form.

    Raises:
        Problems: broken YAML, doubled keys, or something else than keys with values.
    """
    document = yamlfile.parse(text, file)
    if not isinstance(document.data, dict):
        known = "、".join(LABELS)
        raise Problems([Problem(file, 1, 0, "应为“项: 值”的形式", f"可用的项：{known}")])
    form = RawForm(file)
    for key, value in document.data.items():
        at = document.places[(key,)]
        if key not in LABELS:
            form.blame(Entry("", *at), f"不认识的项“{key}”", f"可用的项：{'、'.join(LABELS)}")
        elif key in LISTS:
            _take_list(form, key, value, document)
        elif key == "form":
            _take_form(form, value, Entry("", *at))
        elif value is not None and not isinstance(value, str):
            form.blame(Entry("", *at), f"“{key}”应是一行文字", "请检查缩进")
        else:
            form.put(key, Entry(clean(value or ""), *at))
    return form


def _take_list(form: RawForm, key: str, value: Any, document: yamlfile.Document) -> None:
    split, target = (split_names if key == "columns" else split_needs), form.lists[key]
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        at = document.places.get((key, index), document.places[(key,)])
        if item is not None and not isinstance(item, str):
            form.blame(Entry("", *at), f"“{key}”的第{index + 1}项应是一行文字", "每行以“- ”开头，只写名称")
            continue  # blamed above
        target.extend(Entry(part, *at) for part in split(clean(item or "")))


def _take_form(form: RawForm, value: Any, at: Entry) -> None:
    for item in value if isinstance(value, list) else [value]:
        word = clean(str(item or "")).removeprefix("形式")
        if word in FORM_NUMBERS:
            form.ticked[FORM_NUMBERS[word]] = at
        elif word:
            form.blame(at, f"“form”的值“{word}”不对", "可选：一、二、三")
