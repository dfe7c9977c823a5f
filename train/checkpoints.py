"""The state of a training run, written so that a run can stop at any moment and go on."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler


def save(
    work: Path, model: nn.Module, optimiser: Optimizer, schedule: LRScheduler, step: int
) -> None:
    """Write the state after ``step`` steps; a run that is killed meanwhile finds the one before."""
    state = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
        "step": step,
    }
    torch.save(state, work / "checkpoint.new")
    (work / "checkpoint.new").replace(work / "checkpoint.pt")


def resume(work: Path, model: nn.Module, optimiser: Optimizer, schedule: LRScheduler) -> int:
    """Take over the state that was written last and give its number of steps; 0 where there is none."""
    path = work / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["step"])
