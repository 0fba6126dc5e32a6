"""Bugs that somebody could make, each with the test that must notice it.

Power cuts have weaknesses of their own, planted in test_power.py: NORMAL, OFF, DELETE, what is not
flushed, removing before renaming.
"""

import bugs_with_files
import bugs_with_people

BUGS = bugs_with_files.BUGS | bugs_with_people.BUGS
