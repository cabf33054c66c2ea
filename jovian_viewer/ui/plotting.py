"""The plotting library, imported so that the program's own exception hook stays in place.

Only what is shown late may import this: it costs a quarter of a second.
"""

from __future__ import annotations

import sys

# On import it wraps the hook in one of its own, which would outlive every change of ours.
_hook = sys.excepthook
try:
    import pyqtgraph
finally:
    sys.excepthook = _hook

__all__ = ["pyqtgraph"]
