"""The commands, a file each: `COMMAND`, its table of options, and `run(options, paths)`, which returns the exit code."""
