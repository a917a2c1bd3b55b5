"""Keeps out of ReportLab what differs from machine to machine; import it before ReportLab.

Its optional accelerator writes other bytes where it is installed, and settings are taken from a
module or a file in the home folder where somebody left them. No pack may depend on any of these.
"""

import sys
from types import ModuleType

sys.modules["_rl_accel"] = None  # type: ignore[assignment]
for _settings in ("reportlab.local_rl_settings", "reportlab_settings"):
    sys.modules[_settings] = ModuleType(_settings)
