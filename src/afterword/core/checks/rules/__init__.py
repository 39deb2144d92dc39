"""The rules, a folder per family; a rule is its module and its page."""
