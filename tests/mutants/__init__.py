"""Whether a test fails for each line that is broken on purpose."""
