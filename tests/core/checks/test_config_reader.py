"""The configuration: every key, and for each mistake the key and the nearest right name."""

from typing import Any

import pytest

from afterword.core.checks.config import Config, at_least, is_code, lower, names
from afterword.core.checks.config_reader import ConfigError, check_codes, read_config, read_pack
from afterword.core.checks.registry import load_rule
from afterword.core.model.words import Level, Part, Status

WHOLE: dict[str, Any] = {
    "profile": "strict", "select": ["B"], "extend": ["T01"], "ignore": ["B05"], "levels": {"B": "hint", "S02": "error"},
    "severity": {"SEV1": {"B": "error"}}, "status": {"draft": {"max": "warning"}, "closed": "hint"},
    "paths": {"old/*": ["ALL"]}, "rules": {"S02": {"one_person": True}}, "sections": {"causes": ["Contributing factors"]},
    "scale": ["SEV1|P1", "SEV2"], "words": [{"name": "Plain", "patterns": [r"\bblast radius\b"], "message": "say who",
                                            "level": "warning", "suggestions": ["who was affected"]}],
    "locked": ["B01"], "guide": "https://guide.example/{code}", "baseline": "base.tsv",
}  # fmt: skip


def test_every_key_arrives() -> None:
    config = read_config(WHOLE, "afterword.toml")
    assert (config.profile, config.select, config.extend, config.ignore) == ("strict", ("B",), ("T01",), ("B05",))
    assert config.levels == {"B": Level.HINT, "S02": Level.ERROR}
    assert config.severity_levels == {1: {"B": Level.ERROR}}
    assert config.status_caps == {Status.DRAFT: Level.WARNING, Status.CLOSED: Level.HINT}
    assert config.path_ignores == (("old/*", ("ALL",)),)
    assert config.options == {"S02": {"one_person": True}}
    assert config.aliases == {"contributing factors": Part.CAUSES}
    assert config.scale == ("SEV1|P1", "SEV2")
    assert [(pack.name, pack.level, pack.suggestions) for pack in config.packs] == [
        ("Plain", Level.WARNING, ("who was affected",))
    ]
    assert (config.locked, config.guide, config.baseline) == (
        frozenset({"B01"}),
        "https://guide.example/{code}",
        "base.tsv",
    )


def test_an_empty_configuration_is_the_default_one() -> None:
    assert read_config({}, "afterword.toml") == Config()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"profil": "strict"}, "afterword.toml: there is no key 'profil'; did you mean 'profile'?"),
        ({"zzz": 1}, "there is no key 'zzz'."),
        ({"profile": "strickt"}, "profile cannot be 'strickt'; did you mean 'strict'? Choose one of founding, standard, strict."),
        ({"select": ["B5"]}, "select: there is no rule 'B5'; did you mean 'B15'?"),
        ({"ignore": ["b05"]}, "ignore: there is no rule 'b05'; did you mean 'B05'?"),
        ({"extend": ["Z99"]}, "extend: there is no rule 'Z99'"),
        ({"select": "B05"}, "select must be a list of texts."),
        ({"select": [5]}, "select must be a list of texts."),
        ({"levels": ["B"]}, "levels: must be a table of code = level."),
        ({"levels": {"B": "eror"}}, "B cannot be 'eror'; did you mean 'error'?"),
        ({"severity": {"grave": {}}}, "severity.grave: write the severity with its number, as SEV1."),
        ({"severity": []}, "severity must be a table."),
        ({"status": {"drafted": "hint"}}, "status cannot be 'drafted'; did you mean 'draft'?"),
        ({"status": {"draft": {"max": "none"}}}, "status.draft cannot be 'none'"),
        ({"rules": {"S02": ["one_person"]}}, "rules.S02 must be a table of options."),
        ({"rules": {"S02": {"one_persn": True}}}, "there is no option 'one_persn'; did you mean 'one_person'?"),
        ({"rules": {"S02": {"one_person": "yes"}}}, "rules.S02.one_person must be bool, not 'yes'."),
        ({"rules": {"S2": {}}}, "rules: there is no rule 'S2'"),
        ({"sections": {"reasons": []}}, "sections cannot be 'reasons'"),
        ({"guide": 5}, "guide must be a text, not 5."),
        ({"words": [{"name": "x"}]}, "a word pack needs 'patterns'."),
        ({"words": [{"name": "x", "patterns": ["("], "message": "m"}]}, "the pattern '(' is not RE2"),
        ({"words": [{"pattern": ["x"]}]}, "there is no key 'pattern'; did you mean 'patterns'?"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_key_and_the_nearest_right_one(data: dict[str, Any], why: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_config(data, "afterword.toml")
    assert why in str(error.value)
    assert str(error.value).startswith("afterword.toml: ")


@pytest.mark.parametrize(
    "data",
    [{"select": 5}, {"scale": 1.5}, {"words": 5}, {"words": ["x"]}, {"levels": {5: "hint"}}, {"profile": ["strict"]}, {"rules": {"S02": 5}},
     {"rules": {"S02": {"one_person": 1}}}, {"paths": {"x": 5}}, {"sections": {"causes": 5}}, {"levels": {"B": ["hint"]}},
     {"words": {"name": "x"}}, {"status": {"draft": []}}, {"words": [{"name": "x", "patterns": 5, "message": "m"}]}],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_told_and_never_a_crash(data: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        read_config(data, "afterword.toml")


def test_a_list_option_becomes_a_tuple() -> None:
    listed = next(
        rule
        for rule in (load_rule("B20"), load_rule("S06"), load_rule("P01"), load_rule("S03"))
        if any(isinstance(v, tuple) for v in rule.options.values())
    )
    name = next(name for name, value in listed.options.items() if isinstance(value, tuple))
    config = read_config({"rules": {listed.code: {name: ["x"]}}}, "afterword.toml")
    assert config.options[listed.code][name] == ("x",)


def test_codes_of_a_command_line_are_checked() -> None:
    assert check_codes(["B05", "T", "ALL"], "--select") == ("B05", "T", "ALL")
    with pytest.raises(ConfigError, match="--select: codes: there is no rule 'B99'"):
        check_codes(["B99"], "--select")


def test_a_pack_alone_has_the_level_of_a_hint() -> None:
    pack = read_pack({"name": "x", "patterns": ["y"], "message": "m"}, "here")
    assert (pack.level, pack.suggestions) == (Level.HINT, ())


def test_a_rule_runs_where_the_configuration_lets_it() -> None:
    rule = load_rule("B05")

    def level(severity: int | None = None, status: Status | None = None, **settings: Any) -> Level | None:
        return Config(**settings).level_of(rule, severity=severity, status=status)

    usual = level(profile="strict")
    assert usual is not None
    assert level(select=("T",)) is None
    assert level(profile="strict", ignore=("B",)) is None
    assert level(profile="strict", levels={"B": Level.HINT, "B05": Level.WARNING}) is Level.WARNING
    assert level(1, profile="strict", severity_levels={1: {"B": Level.ERROR}}) is Level.ERROR
    assert level(profile="strict", levels={"B": Level.ERROR}, status_caps={Status.DRAFT: Level.HINT}) is Level.HINT
    assert (
        level(None, Status.CLOSED, profile="strict", levels={"B": Level.ERROR}, status_caps={Status.DRAFT: Level.HINT})
        is Level.ERROR
    )


def test_a_rule_that_is_off_in_a_profile_can_be_selected_or_added() -> None:
    off = next(
        rule
        for rule in (load_rule(code) for code in ("A09", "A11", "B20", "S06", "S12", "W06", "I16"))
        if rule.levels.founding is None
    )
    assert Config().level_of(off, severity=None, status=None) is None
    wanted = off.levels.strict or off.levels.standard or Level.HINT
    assert Config(extend=(off.code,)).level_of(off, severity=None, status=None) is wanted
    assert Config(select=(off.code,)).level_of(off, severity=None, status=None) is wanted


def test_grave_incidents_have_their_own_level_outside_the_founding_profile() -> None:
    grave = next(
        rule
        for code in ("R01", "A13", "C01", "T05", "R03", "A06", "S10", "T08")
        if code in _codes() and (rule := load_rule(code)).levels.grave
    )
    for profile in ("standard", "strict"):
        config = Config(profile=profile)
        if config.level_of(grave, severity=3, status=None) is not None:
            assert config.level_of(grave, severity=1, status=None) is grave.levels.grave
            assert config.level_of(grave, severity=4, status=None) is getattr(grave.levels, profile)


def _codes() -> set[str]:
    from afterword.core.checks.registry import MODULES  # noqa: PLC0415

    return set(MODULES)


def test_paths_and_codes() -> None:
    config = Config(path_ignores=(("old/*", ("B",)),))
    assert config.ignores_at("old/a.md", "B05")
    assert not config.ignores_at("old/a.md", "T05")
    assert not config.ignores_at("new/a.md", "B05")
    assert not Config().ignores_at("old/a.md", "B05")
    assert names(("ALL",), "B05")
    assert not names(("T", "B06"), "B05")
    assert [is_code(code) for code in ("B05", "B", "ALL", "B5", "b05", "")] == [True, True, True, False, False, False]
    assert at_least(Level.ERROR, Level.WARNING)
    assert not at_least(Level.HINT, Level.WARNING)
    assert lower(Level.ERROR, None) is Level.ERROR
    assert lower(Level.ERROR, Level.HINT) is Level.HINT
    assert lower(Level.HINT, Level.ERROR) is Level.HINT
