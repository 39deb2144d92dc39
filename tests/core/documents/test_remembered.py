from afterword.core.documents.remembered import LONGEST, remembered


def test_an_answer_is_kept_and_long_texts_are_asked_about_each_time() -> None:
    asked = []

    @remembered
    def shout(text: str) -> str:
        asked.append(text)
        return text.upper()

    long = "a" * (LONGEST + 1)
    assert [shout(text) for text in ("a", "a", long, long)] == ["A", "A", long.upper(), long.upper()]
    assert asked == ["a", long, long]
