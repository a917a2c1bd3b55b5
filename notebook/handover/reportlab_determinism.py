"""Make ReportLab's output the same on every machine; import this before ReportLab.

Its optional accelerator writes other bytes where it is installed, and it reads settings from a module or a file in the
home folder. No pack may depend on any of these.
"""

import sys
from types import ModuleType

sys.modules["_rl_accel"] = None  # type: ignore[assignment]
for _settings in ("reportlab.local_rl_settings", "reportlab_settings"):
    sys.modules[_settings] = ModuleType(_settings)
