"""One module per verb that a person says. Verbs reach the world only through the ports."""
