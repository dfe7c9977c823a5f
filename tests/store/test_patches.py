import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import StoreError
from dateline.store.patches import difference, patched

LEAVES = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from("abcd")
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from(("value", "field", "x")), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(VALUES, VALUES)
def test_a_patch_leads_from_any_value_to_any_other(before, after):
    patch = difference(before, after)
    made = before if patch is None else patched(before, patch)
    assert repr(made) == repr(after) or made == after


def test_a_patch_is_as_large_as_the_change():
    before = {"reports": [{"document": f"d{n}", "title": "Fire"} for n in range(500)]}
    after = {"reports": [*before["reports"][:300], {"document": "new"}, *before["reports"][300:]]}
    after["reports"][7] = {"document": "d7", "title": "Mill fire"}
    patch = difference(before, after)
    assert patch == [
        "{",
        {
            "reports": [
                "[",
                [
                    7,
                    {"~": ["{", {"title": ["=", "Mill fire"]}, []]},
                    292,
                    [{"document": "new"}],
                    200,
                ],
            ]
        },
        [],
    ]
    assert patched(before, patch) == after


@pytest.mark.parametrize("patch", [["[", [3]], ["[", [1, {"~": ["=", 1]}, 1]], ["{", {}, []], []])
def test_a_patch_of_another_value_is_refused(patch):
    with pytest.raises(StoreError, match="does not follow"):
        patched(["a"], patch)
