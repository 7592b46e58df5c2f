"""What an application is: bytes in, values out."""

import modsplit_analysis.compiled  # noqa: F401  # before any module that may be there in compiled form
