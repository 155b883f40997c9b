"""What happened as Atom feeds, what lies ahead as calendars."""
