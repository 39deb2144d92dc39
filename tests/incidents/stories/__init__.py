"""Incidents of invented companies, composed for these tests: other words, tools and traps in each."""

from tests.incidents.stories.broken_avatars import broken_avatars
from tests.incidents.stories.charged_twice import charged_twice
from tests.incidents.stories.codes_late import codes_late
from tests.incidents.stories.disk_full_again import disk_full_again
from tests.incidents.stories.presale_stampede import presale_stampede
from tests.incidents.stories.scanners_offline import scanners_offline
from tests.incidents.stories.stale_reports import stale_reports

STORIES = (
    broken_avatars,
    charged_twice,
    codes_late,
    disk_full_again,
    presale_stampede,
    scanners_offline,
    stale_reports,
)
