"""Setting the server up, before anything of its store can be loaded."""

from afterword.adapters.store.configure import ServerOptions, load_secret, migrate, set_up

__all__ = ["ServerOptions", "load_secret", "migrate", "set_up"]
