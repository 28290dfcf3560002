"""A value knows how files spell it and what people read."""

from __future__ import annotations

import copy
import pickle

import pytest

from portal.files.yamlfile import dump_model
from portal.model.column_class import ColumnClass
from portal.model.department import Disposition, Place
from portal.model.shape import Shape
from portal.model.worded import Worded


class Given(Shape):
    place: Place


def test_the_value_is_what_files_say_and_the_word_what_people_read() -> None:
    assert Disposition("retain") is Disposition.RETAIN
    assert (Disposition.RETAIN.value, str(Disposition.RETAIN), Disposition.RETAIN.chinese) == ("retain", "retain", "独立保留")
    assert [each.value for each in ColumnClass][:2] == ["news", "notices"] and ColumnClass.NEWS.chinese == "动态要闻"


def test_it_is_read_and_written_by_its_value() -> None:
    given = Given.model_validate({"place": "subsite"})
    assert given.place is Place.SUBSITE
    assert dump_model(given) == "place: subsite\n"
    assert Given.model_validate_json(given.model_dump_json()) == given


@pytest.mark.parametrize("again", [copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301 - our own bytes
def test_it_stays_the_same_value_when_it_travels(again: object) -> None:
    assert again(Place.CHANNEL) is Place.CHANNEL  # type: ignore[operator]


def test_a_value_that_is_not_in_the_set_is_refused() -> None:
    with pytest.raises(ValueError, match="lost"):
        Disposition("lost")


def test_no_value_goes_without_its_word() -> None:
    with pytest.raises(TypeError, match="Half: one has no word"):

        class Half(Worded):
            ONE = "one"
