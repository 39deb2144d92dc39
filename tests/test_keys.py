"""The list of keys names every key that a page listens to, as the sources of the front-end bind them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FRONT = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "frontend").glob("*.js"))}
PAGES = [
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "src/afterword/faces/web/templates").glob("*.html"))
]
AS_EVERYWHERE = {"ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "Backspace", "Delete"}
"""Keys that do in a field, a list or a menu what they do in any."""
CALLED = {"Escape": "Esc", " ": "Space"}


def listed() -> set[str]:
    """The keys of the list, as they are shown where the command key is Ctrl."""
    text = FRONT["keys.js"]
    rows = text[text.index("const KEYS = [") : text.index("const KEPT")]
    rows = rows.replace("[COMMAND,", '["Ctrl K",').replace("`", '"').replace("${MOD}", "Ctrl")
    return set(re.findall(r'\["([^"]+)", "[^"]+"\]', rows))


def bound(text: str) -> Iterator[str]:
    """The keys to which a source gives something to do."""
    for name in re.findall(r'\bkey: ["`]([^"`]+)["`]', text):
        yield name.replace("Mod-", "Ctrl-").replace("${number}", "1–6")
    yield from re.findall(r'\bkey === "([^"]+)"', text)
    yield from (f"Ctrl-{letter}" for letter in re.findall(r'key\.toLowerCase\(\) [!=]== "(\w)"', text))
    for table in re.findall(r"(?:does|DOES) = \{([^;]*?)\}(?:\[event\.key\]|;)", text, re.DOTALL):
        yield from (quoted or bare for quoted, bare in re.findall(r'(?:"([^"]+)"|\b(\w+)): ?(?=\(|\w+,)', table))
        yield from re.findall(r"(?<=, )(\w+): \w+(?=,)", table)


def shown(text: str) -> Iterator[str]:
    """The keys that buttons, commands and pages name."""
    yield from re.findall(r'\btool\("[^"]+", "[^"]+", "([^"]+)"', text)
    yield from re.findall(r'\bkeys: "([^"]+)"', text)
    yield from re.findall(r"<kbd>([^<]+)</kbd>", text)
    yield from re.findall(r'title="[^"]+\((Ctrl [^)]+)\)"', text)


def spoken(key: str) -> str:
    """A key as the list calls it: `Ctrl-Alt-m` is `Ctrl Alt M`; a letter alone stays small."""
    *held, last = key.split("-") if len(key) > 1 else [key]
    return " ".join((*held, last.upper() if held else CALLED.get(last, last)))


def test_what_is_bound_is_in_the_list() -> None:
    keys = {spoken(key) for text in FRONT.values() for key in bound(text) if key not in AS_EVERYWHERE}
    assert {"Ctrl E", "e", "v", "j", "Space", "Ctrl Alt 0", "Ctrl B", "Alt ENTER"} <= keys
    assert {key.replace("ENTER", "Enter") for key in keys} <= listed()


def test_what_pages_name_is_in_the_list() -> None:
    keys = {key for text in (*FRONT.values(), *PAGES) for key in shown(text)}
    assert {"Alt ↑", "Ctrl Shift ⌫", "Ctrl E", "Ctrl Alt 0"} <= keys
    assert keys <= listed()


def test_the_list_names_nothing_that_nobody_binds() -> None:
    keys = {spoken(key).replace("ENTER", "Enter") for text in FRONT.values() for key in bound(text)}
    keys |= {key for text in FRONT.values() for key in shown(text)}
    assert listed() - keys <= {"Shift F8", "Shift Tab"}
