"""Golden files: an export in `golden/<tool>/<case>` and, beside it, what is read from it as text.

`python -m tests.core.evidence.golden_files` writes the texts anew; the difference is for a person to review.
"""

from collections.abc import Iterator
from pathlib import Path

from afterword.core.evidence.reading import Reading
from afterword.core.evidence.registry import read_evidence

FOLDER = Path(__file__).parent / "golden"
END = ".expected.txt"


def exports() -> Iterator[Path]:
    """Every export that has, or should have, its text."""
    return (path for path in sorted(FOLDER.rglob("*")) if path.is_file() and not path.name.endswith(END))


def expected(export: Path) -> Path:
    """Where the text of an export stands."""
    return export.with_name(export.name + END)


def render(export: Path) -> str:
    """What is read from an export: the tool, a block per item with what is set in it, the people, the warnings."""
    tool, reading = read_evidence(export.relative_to(FOLDER).as_posix(), [export.read_bytes()])
    return "\n".join((f"tool: {tool}", *_blocks(reading))) + "\n"


def _blocks(reading: Reading) -> Iterator[str]:
    for item in reading.items:
        yield f"\n{item.at.isoformat()}  {item.kind}  [{item.ref}]"
        for name in ("id", "written", "actor", "service", "about", "state", "thread", "text", "link"):
            if value := getattr(item, name):
                yield f"  {name}: {value}"
        if item.precision_seconds != 1:
            yield f"  precision: {item.precision_seconds} s"
    for person in reading.people:
        yield f"\nperson {person.id}: {', '.join(person.names)} ({person.role or 'no role'})"
    for warning in reading.warnings:
        yield f"\nwarning: {warning}"


if __name__ == "__main__":
    for one in exports():
        expected(one).write_text(render(one), encoding="utf-8")
