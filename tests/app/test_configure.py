"""What a server is told, from three places."""

from typing import Any

import pytest

from afterword.app.configure import SETTINGS, ConfigurationError, Found, Told, advise, configure, gather, tell


def told(line: dict[str, Any] | None = None, file: dict[str, Any] | None = None, **environment: str) -> Told:
    return Told(line=line or {}, environment=environment, file=file or {}, file_name="server.toml" if file else "")


def test_the_command_line_counts_before_the_environment_and_that_before_the_file() -> None:
    given = told(
        {"port": "1"}, {"port": 3, "host": "::1", "log": "error"}, AFTERWORD_PORT="2", AFTERWORD_HOST="0.0.0.0"
    )
    found = {one.name: (one.value, one.source) for one in gather(given)}
    assert found["port"] == (1, "command line")
    assert found["host"] == ("0.0.0.0", "AFTERWORD_HOST")
    assert found["log"] == ("error", "server.toml")
    assert found["data"] == ("afterword-data", "default")
    assert configure(given)["live_port"] is None
    assert configure(told(AFTERWORD_DATABASE="", AFTERWORD_CONFIG="x"))["database"] == ""


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("https", "yes", True), ("https", False, False), ("https", "0", False), ("allow_host", "a, b,", ("a", "b")),
        ("allow_host", ["a"], ("a",)), ("live_url", "wss://x", "wss://x"), ("live_url", "", ""), ("live_port", "65535", 65535),
    ],
)  # fmt: skip
def test_what_is_told_is_read(name: str, given: object, value: object) -> None:
    assert configure(told({name: given}))[name] == value


@pytest.mark.parametrize(
    ("name", "given", "why"),
    [
        ("port", "many", "port (command line): is a number up to 65535; correct it."), ("port", True, "is a number"),
        ("port", 65536, "is a number"), ("https", "perhaps", "is true or false"), ("allow_host", [1], "is a list of names"),
        ("allow_host", 7, "is a list of names"), ("live_url", "https://x", "begins with wss://"), ("host", 7, "is a text"),
        ("log", "loud", "is info, warning or error"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_place(name: str, given: object, why: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        configure(told({name: given}))
    assert why in str(error.value)


def test_what_is_no_setting_is_named_with_the_nearest() -> None:
    with pytest.raises(ConfigurationError, match=r"prot \(server.toml\): is no setting. Did you mean port\?"):
        configure(told(file={"prot": 1}))
    with pytest.raises(ConfigurationError, match="The settings are data, database"):
        configure(told(file={"zzzzz": 1}))
    with pytest.raises(ConfigurationError, match=r"AFTERWORD_DATABSE .* Did you mean AFTERWORD_DATABASE"):
        configure(told(AFTERWORD_DATABSE="x"))
    assert configure(told(AFTERWORD_SLACK_TOKEN="x"))


def test_what_should_not_stay_so_is_advised() -> None:
    open_one = configure(told({"host": "0.0.0.0"}))
    assert [line.partition(":")[0] for line in advise(open_one)] == [
        "host is 0.0.0.0 without https", "host is open to others, but allow_host names nothing",
    ]  # fmt: skip
    assert "wss" in next(advise(configure(told({"https": True}))))
    assert not list(advise(configure(told())))
    good = {"host": "0.0.0.0", "https": True, "allow_host": "x", "live_url": "wss://x"}
    assert not list(advise(configure(told(good))))


def test_no_secret_is_shown() -> None:
    def shown(name: str, value: Any) -> str:
        return tell(Found(name=name, value=value, source="x"))

    assert set(SETTINGS) >= {"database", "metrics_token"}
    assert shown("database", "postgres://me:hush@db:5432/afterword?password=hush") == "postgres://db:5432/afterword"
    assert shown("database", "host=db password=hush") == "(set, not shown)"
    assert shown("metrics_token", "hush://x") == "(set, not shown)"
    assert shown("database", "") == shown("live_port", None) == ""
    assert shown("allow_host", ("a", "b")) == "a, b"
    assert shown("https", value=True) == "True"
