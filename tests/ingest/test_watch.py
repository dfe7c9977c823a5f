from dateline.ingest.watch import watch


class Rounds:
    """An intake that says what it was asked."""

    def __init__(self):
        self.said = []

    def poll(self, feeds, *, follow):
        self.said.append(("poll", tuple(feeds), follow))
        return iter(["new"])

    def look_again(self, at):
        self.said.append(("look", at))
        return iter(["changed"])


def test_each_round_asks_the_feeds_and_looks_again_at_its_own_pace():
    intake, slept, clock = Rounds(), [], iter([0.0, 10.0, 100.0, 300.0, 400.0, 500.0])
    arrivals = watch(
        intake, ["f"], every_s=60, rounds=3, now=lambda: "T", clock=lambda: next(clock), sleep=slept.append
    )  # fmt: skip
    assert list(arrivals) == ["new", "changed"] * 3
    assert intake.said[:2] == [("poll", ("f",), True), ("look", "T")]
    assert slept == [50.0, 0.0]
