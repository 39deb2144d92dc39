"""Each step of the store's tables, from the first release on."""
