"""The server's store: Django's object-relational mapper on SQLite or PostgreSQL."""
