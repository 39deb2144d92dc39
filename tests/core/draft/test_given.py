from afterword.core.draft.given import Given, add_file


def test_files_are_told_by_their_keys() -> None:
    given = Given()
    files = (
        ({"reference": "INC-7", "title": "Late", "channel": "inc-7", "timezone": "Europe/Berlin"}, "brief of the incident"),
        ({"teams": {"print": "Printing", "x": 3}, "members": {"print": ["Ravi", 3], "x": "y"}, "services": [{"name": "labels", "owner": "print"}, {}]}, "service catalogue"),
        ({"levels": ["SEV1"], "SEV1": "at least 10%"}, "severity policy"),
        ({"first_public_update_within_min": {"SEV1": 5}}, "communication policy"),
        ({"conventions": {}}, "review policy, for people"),
        ({"other": 1}, ""),
    )  # fmt: skip
    for content, name in files:
        told, given = add_file(given, content)
        assert told == name
    assert (given.brief.reference, given.brief.channel, given.brief.zone) == ("INC-7", "inc-7", "Europe/Berlin")
    assert given.organisation.team_of == {"ravi": "print"}
    assert given.organisation.owners == {"labels": "print"}
    assert given.organisation.teams == {"print": "Printing"}
    assert given.policy.first_update == {"SEV1": 5.0}
    assert given.policy.levels == ("SEV1",)


def test_a_catalogue_of_another_shape_is_empty() -> None:
    _, given = add_file(Given(), {"teams": [], "services": {}})
    assert (given.organisation.teams, given.organisation.team_of, given.organisation.owners) == ({}, {}, {})
