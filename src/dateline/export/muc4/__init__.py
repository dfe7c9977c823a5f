"""MUC-4 templates: 24 slots for each terrorist incident of a report, in the printed form of 1992."""

from dateline.export.muc4.build import templates_of
from dateline.export.muc4.form import printed, slot_fills
from dateline.export.muc4.parts import Filler
from dateline.export.muc4.template import Template

__all__ = ["Filler", "Template", "printed", "slot_fills", "templates_of"]
