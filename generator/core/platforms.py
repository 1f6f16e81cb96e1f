"""Where the program runs."""

# What it says on Windows, on which it does not run.
WINDOWS = (
    "briefing: does not run on Windows itself, which lacks the file locks that it needs; "
    "install Linux beside it with `wsl --install`, and briefing there"
)
