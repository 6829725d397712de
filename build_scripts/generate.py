"""Writes what is derived: JSON Schema, the extension's types and constants, the version in its manifest.

``python build_scripts/generate.py`` writes every generated file anew; ``--check`` writes none and names those that are
stale, with exit status 1. Each is a function from the sources to the file's bytes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from nachlese import __version__, messages, protocol
from nachlese.library.images import SIGNATURE_BYTES, SIGNATURES

ROOT = Path(__file__).resolve().parents[1]
SOURCE = "host/nachlese/messages/"
CONSTANTS: dict[str, int | tuple[int, int] | dict[str, str]] = {
    "PROTOCOLS": protocol.PROTOCOLS,
    "PART_BYTES": messages.PART_BYTES,
    "PAGE_BYTES": messages.PAGE_BYTES,
    "IMAGE_BYTES": messages.IMAGE_BYTES,
    "KEYS_BYTES": messages.KEYS_BYTES,
    "NAMED": messages.NAMED,
    "UNFINISHED": messages.UNFINISHED,
    "PATIENCE": messages.PATIENCE,
    "SIGNATURES": {kind.media_type: begun for kind, begun in SIGNATURES.items()},
    "SIGNATURE_BYTES": SIGNATURE_BYTES,
}

Schema = Mapping[str, Any]


def json_schema() -> str:
    """The messages as JSON Schema: a request or a response is one of ``$defs``."""
    (requests, responses), defs = _schemas()
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"Made by build_scripts/generate.py from {SOURCE}.",
        "$defs": {**defs, "AnyRequest": requests, "AnyResponse": responses},
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def types() -> str:
    """The messages as TypeScript."""
    (requests, responses), defs = _schemas()
    parts = [
        f"// Made by build_scripts/generate.py from {SOURCE}. Change it there.",
        *(_declared(name, schema) for name, schema in defs.items()),
        f"export type AnyRequest = {_type(requests)};",
        f"export type AnyResponse = {_type(responses)};",
        _answers(),
        "\n".join(f"export const {name}: {_constant_type(value)};" for name, value in CONSTANTS.items()),
    ]
    return "\n\n".join(parts) + "\n"


def constants() -> str:
    """What of the protocol is a number, as JavaScript."""
    lines = (f"export const {name} = {json.dumps(value)};" for name, value in CONSTANTS.items())
    return f"// Made by build_scripts/generate.py from {SOURCE}. Change it there.\n" + "\n".join(lines) + "\n"


def extension_manifest() -> str:
    """The extension's manifest, with the version of the package."""
    return re.sub(r'("version": )"[^"]*"', rf'\g<1>"{__version__}"', _read("extension/manifest.json"), count=1)


GENERATED: dict[str, Callable[[], str]] = {
    "host/nachlese/messages/messages.schema.json": json_schema,
    "extension/protocol.d.ts": types,
    "extension/protocol.js": constants,
    "extension/manifest.json": extension_manifest,
}


def stale() -> list[str]:
    """The generated files that are not what would be generated now."""
    return [name for name, made in GENERATED.items() if _read(name) != made()]


def main() -> int:
    """Write what is stale, or with ``--check`` only name it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when a file is stale")
    checking = parser.parse_args().check
    for name in (found := stale()):
        if checking:
            print(f"{name} is stale. Run: python build_scripts/generate.py", file=sys.stderr)
        else:
            (ROOT / name).write_text(GENERATED[name](), encoding="utf-8", newline="\n")
            print(f"{name} written")
    return 1 if checking and found else 0


def _schemas() -> tuple[tuple[Schema, ...], dict[str, Schema]]:
    kinds = [messages.AnyRequest, messages.AnyResponse]
    schemas, defs = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    defs = {name: _folded(schema) for name, schema in defs.items()}
    failure = defs["Failure"]["properties"]
    defs["ErrorCode"], failure["code"] = failure["code"], {"$ref": "#/$defs/ErrorCode"}
    return tuple(schemas), defs


def _folded(schema: Schema) -> Schema:
    """A schema with its description on one line; a docstring's line ends mean nothing."""
    return {**schema, "description": " ".join(schema["description"].replace("``", "`").split())}


def _declared(name: str, schema: Schema) -> str:
    if "properties" not in schema:
        return f"export type {name} = {_type(schema)};"
    required = schema["required"]
    fields = (
        f"  {field}{'' if field in required else '?'}: {_type(kind)};" for field, kind in schema["properties"].items()
    )
    return f"/** {schema['description']} */\nexport interface {name} {{\n" + "\n".join(fields) + "\n}"


def _type(schema: Schema) -> str:
    match schema:
        case {"$ref": str(reference)}:
            return reference.rsplit("/", 1)[1]
        case {"anyOf": list(kinds)}:
            return " | ".join(map(_type, kinds))
        case {"enum": list(values)}:
            return " | ".join(map(json.dumps, values))
        case {"type": "array", "prefixItems": list(kinds)}:
            return f"[{', '.join(map(_type, kinds))}]"
        case {"type": "array", "items": dict(kind)}:
            return f"{_type(kind)}[]"
        case {"type": "integer" | "number"}:
            return "number"
        case {"type": "object", "additionalProperties": dict(kind)}:
            return f"Record<string, {_type(kind)}>"
        case {"type": "string" | "boolean" | "null" as kind}:
            return str(kind)
        case {} if not schema:
            return "unknown"
    raise ValueError(f"No TypeScript is known for {schema}. Add a case to build_scripts/generate.py.")


def _answers() -> str:
    fields = (f"  {_tag(request)}: {response.__name__};" for request, response in messages.ANSWERS.items())
    return "/** What answers a request, by its type, when nothing fails. */\nexport interface Answers {\n" + (
        "\n".join(fields) + "\n}"
    )


def _tag(message: type[messages.Message]) -> str:
    return str(message.__struct_config__.tag)


def _constant_type(value: int | tuple[int, int] | dict[str, str]) -> str:
    match value:
        case int():
            return "number"
        case dict():
            return "Record<string, string>"
    return f"[{', '.join('number' for _ in value)}]"


def _read(name: str) -> str:
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
