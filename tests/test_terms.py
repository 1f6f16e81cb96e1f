"""Which words of an article are one term."""

from __future__ import annotations

import pytest

from tests.evidence import ID
from tests.test_corroboration_tables import gist


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        (
            "Kota itu mengakhiri pembatasan sosial berskala besar (PSBB) pekan depan.",
            {frozenset({"batas", "sosial", "skala", "besar", "psbb"})},
        ),
        (
            "Kampus itu membuka pusat kajian dan layanan halal (PKLH) pekan depan.",
            {frozenset({"pusat", "kaji", "layan", "halal", "pklh"})},
        ),
        ("Pedagang selalu bersatu bersama warga desa (PSBB) di kota itu.", set()),
        ("Kota itu mengakhiri pembatasan sosial (psb) pekan depan.", set()),
    ],
    ids=["letters of its words", "a link left out", "other letters", "small letters"],
)
def test_a_term_is_what_letters_in_brackets_shorten(
    sentence: str, terms: set[frozenset[str]]
) -> None:
    assert gist(sentence, ID).terms == terms
