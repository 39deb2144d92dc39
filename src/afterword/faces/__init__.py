"""The faces: what people and programs talk to. They call verbs of `app` and decide nothing themselves."""
