"""Timeline: from items of many tools to the rows of a postmortem, each with the items that show it."""
