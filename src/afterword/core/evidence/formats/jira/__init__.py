"""Issues of Jira."""
