"""One-to-one assignment of rows to columns with the greatest sum, exact, for matrices of any shape.

Shortest augmenting paths after Jonker and Volgenant (1987) in the rectangular form of Crouse (2016).
Among equally good answers it gives the one that scipy's ``linear_sum_assignment`` gives: published
scorers read a second matrix at the chosen cells, so that ties change their scores.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

Matrix = Sequence[Sequence[float]]


def best_pairs(scores: Matrix) -> list[tuple[int, int]]:
    """The (row, column) cells that sum highest, each row and column at most once, sorted by row."""
    if not scores or not scores[0]:
        return []
    costs = [[-score for score in row] for row in scores]
    if len(costs) > len(costs[0]):
        turned = [list(column) for column in zip(*costs, strict=True)]
        return sorted((row, column) for column, row in enumerate(_columns_of(turned)))
    return list(enumerate(_columns_of(costs)))


@dataclass(slots=True)
class _State:
    """Prices of rows and columns, and the matching so far (-1: free)."""

    row_price: list[float]
    column_price: list[float]
    column_of: list[int]
    row_of: list[int]
    came_from: list[int] = field(default_factory=list)


def _columns_of(costs: Matrix) -> list[int]:
    """The column of each row with the least sum of costs; at least as many columns as rows."""
    rows, columns = len(costs), len(costs[0])
    state = _State([0.0] * rows, [0.0] * columns, [-1] * rows, [-1] * columns, [-1] * columns)
    for row in range(rows):
        _give(row, costs, state)
    return state.column_of


def _give(row: int, costs: Matrix, state: _State) -> None:
    """Match one more row, moving others where that costs less."""
    columns = len(state.row_of)
    shortest = [math.inf] * columns
    # Last column first: a matrix of equal costs then gives row i column i.
    remaining = list(range(columns - 1, -1, -1))
    seen_rows, seen_columns = set[int](), list[int]()
    least, at, sink = 0.0, row, -1
    while sink < 0:
        seen_rows.add(at)
        chosen, lowest = -1, math.inf
        for index, column in enumerate(remaining):
            reduced = least + costs[at][column] - state.row_price[at] - state.column_price[column]
            if reduced < shortest[column]:
                state.came_from[column], shortest[column] = at, reduced
            # A free column ends the search, so it is taken before an equally near one.
            if shortest[column] < lowest or (
                shortest[column] == lowest and state.row_of[column] < 0
            ):
                chosen, lowest = index, shortest[column]
        least = lowest
        column = remaining[chosen]
        seen_columns.append(column)
        if state.row_of[column] < 0:
            sink = column
        else:
            at = state.row_of[column]
        remaining[chosen] = remaining[-1]
        remaining.pop()
    state.row_price[row] += least
    for other in seen_rows - {row}:
        state.row_price[other] += least - shortest[state.column_of[other]]
    for column in seen_columns:
        state.column_price[column] -= least - shortest[column]
    _turn(row, sink, state)


def _turn(row: int, sink: int, state: _State) -> None:
    """Exchange the matching along the path that ends at ``sink``."""
    column, at = sink, -1
    while at != row:
        at = state.came_from[column]
        state.row_of[column] = at
        state.column_of[at], column = column, state.column_of[at]
