"""The host as a child process, spoken to as a browser speaks to it."""
