"""How allauth behaves here: its words, its mails, what it trusts."""
