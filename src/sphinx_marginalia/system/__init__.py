"""What touches the machine: files, locks, processes, and how a command ends."""
