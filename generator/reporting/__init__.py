"""What an editor should look at in a book that builds: remarks, each with file and line."""
