"""What an installed program does away from this repository: `make installed`."""
