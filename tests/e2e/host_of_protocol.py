"""Stands in for a host of another age: greets with the protocol given as its first argument, and knows nothing else."""

from __future__ import annotations

import json
import struct
import sys


def main() -> None:
    protocol = int(sys.argv[1])
    while header := sys.stdin.buffer.read(4):
        asked = json.loads(sys.stdin.buffer.read(struct.unpack("@I", header)[0]))
        welcome = {
            "type": "welcome",
            "id": asked["id"],
            "protocols": [protocol, protocol],
            "version": "0.0.1",
            "can": [],
        }
        body = json.dumps(welcome).encode()
        sys.stdout.buffer.write(struct.pack("@I", len(body)) + body)
        sys.stdout.buffer.flush()


main()
