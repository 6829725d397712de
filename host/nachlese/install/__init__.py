"""The browsers of this machine: making the host known to them, checking that it is, taking it away again."""
