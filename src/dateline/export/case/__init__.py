"""The records of a case in the formats of those who use them: one file for each format.

``told`` gathers what a record rests on, ``facts`` and ``parties`` say what it holds and how surely,
``form`` writes any format with its table of evidence. Nothing here chooses what is true: a policy chooses a
figure, and its name goes out with it.
"""
