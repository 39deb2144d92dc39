"""`python -m afterword` and the `afterword` command."""

from afterword.faces.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
