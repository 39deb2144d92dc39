"""Show a metric: how what the evidence of an incident measured went while it lasted."""

from dataclasses import replace
from functools import lru_cache

from afterword.app.change import read
from afterword.app.material_ports import Kept, Materials
from afterword.app.server_ports import Shown
from afterword.core.evidence.masking import mask_secrets
from afterword.core.evidence.registry import read_evidence
from afterword.core.timeline.course import Course, find_course, find_stretch

KEPT = 16
"""So many courses are remembered, each with the files that it was read from."""


def show_metric(materials: Materials, shown: Shown) -> Course | None:
    """The course of the metric that tells of a postmortem's incident, as its text has it; None if none is kept."""
    files = materials.measured(shown)
    return _follow(files, shown.text) if files else None


@lru_cache(maxsize=KEPT)
def _follow(files: tuple[Kept, ...], text: str) -> Course | None:
    stretch = find_stretch(read(text).postmortem.timeline)
    if stretch is None:
        return None
    series = [one for file in files for one in read_evidence(file.name, [file.content])[1].series]
    course = find_course(series, *stretch)
    return replace(course, name=mask_secrets(course.name), file=mask_secrets(course.file)) if course else None
