"""What each command of `mahdar` does; heavy imports wait until a command is called."""
