"""What stands around every page: navigation, day and language, foot, news of data."""
