"""What the commands do, without the screen."""
