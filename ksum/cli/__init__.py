"""The command line: options in, exit codes out. It never computes; everything below does."""
