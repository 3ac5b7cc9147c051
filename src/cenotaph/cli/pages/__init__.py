"""Pages: what each command shows, from a record to lines on the screen."""
