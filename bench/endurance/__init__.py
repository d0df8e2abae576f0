"""Long seeded trials outside the test suite: hostile files, kills, runs at the same time, full disks."""
