"""The browsers of this machine: making the host known to them, checking that it is, taking it away again.

``find`` says which browsers there are, ``plan`` what is to be written for them, ``write`` writes it, ``check`` reads it
back and starts the host once, ``remove`` takes all of it away. ``extension_ids`` says who calls the host; it is asked
at every start, so nothing is imported here.
"""
