"""Real browsers with the extension in them, on a www.dw.com of our own: for run.py, end-to-end tests and benches.

``stage.set_up`` composes the rest: a stand-in for dw.com (``stand_in``) behind a proxy that refuses and records every
other host (``proxy``), the host registered in one throw-away profile (``host_registration``), and a ``Browser``, which
is Chromium (``chromium``) or Firefox (``firefox``).
"""
