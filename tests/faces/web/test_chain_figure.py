"""The chain as a picture: what stands in it, and that nothing stands over anything else."""

from itertools import pairwise

from afterword.faces.web.chain_figure import ChainFigure, Node, draw_chain
from afterword.faces.web.lettering import SANS, SERIF, measure, wrap
from tests.faces.web.test_reading import links
from tests.server import TEXT

CITED = TEXT.replace("printed labels forever\n- **C2**", "printed labels forever. Evidence: E1, E9.\n- **C2**").replace(
    "detected |  |", "detected | E1 |"
)


def drawn(text: str, *proven: str) -> ChainFigure:
    figure = draw_chain(links(text, *proven))
    assert figure
    return figure


def told(node: Node) -> list[tuple[str, str]]:
    return [(line.words, line.look) for line in node.lines if line.look != "fw"]


def test_the_chain_is_drawn_with_its_breaks() -> None:
    figure = drawn(CITED)
    assert [(one.id, told(one)) for one in figure.nodes] == [
        ("C1", [("condition, confirmed", "fm"), ("Evidence: E1 (row 1, 09:02), E9 (in no row)", "fm")]),
        ("C2", [("amplifier, confirmed", "fm"), ("no evidence named", "fm"), ("no action", "fx")]),
        ("A1", [("Labels team", "fm")]),
        ("", [("Not yet, 2 d late", "fx")]),
    ]
    assert sorted(one.look for one in figure.curves) == ["", "dash badline", "dash badline"]
    assert figure.told == "C1: A1 (Not yet, 2 d late); C2: no action."


def test_nothing_leaves_its_column_or_stands_over_anything_else() -> None:
    owner = "Labels team of the second floor, with everybody who is there on Mondays and on Tuesdays"
    figure = drawn(CITED.replace("| Labels team |", f"| {owner} |").replace("(amplifier, confirmed)", ""))
    for node in figure.nodes:
        assert all(
            line.dx + measure(line.words, SERIF if line.look == "fw" else SANS) <= node.width for line in node.lines
        )
        heights = [line.y for line in node.lines]
        assert heights == sorted(set(heights))
        assert node.y < heights[0]
    for above, below in pairwise(figure.nodes):
        assert above.x < below.x or above.lines[-1].y < below.y
    assert figure.nodes[2].lines[0].dx > measure("A1", SANS)
    assert [line.dx for line in figure.nodes[2].lines if line.look == "fm"][1:] == [0, 0]


def test_causes_stand_where_their_actions_do_and_the_unanswered_last() -> None:
    assert [one.id for one in drawn(TEXT).nodes if one.id] == ["C1", "C2", "A1"]
    crossed = TEXT.replace("2026-03-18 | C1 |", "2026-03-18 | C2 |").replace("2026-03-25 |  |", "2026-03-25 | C1 |")
    assert [one.id for one in drawn(crossed).nodes if one.id] == ["C2", "C1", "A1", "A2"]
    assert [one.id for one in drawn(TEXT.replace("2026-03-18 | C1 |", "2026-03-18 | C2 |")).nodes if one.id] == [
        "C2",
        "C1",
        "A1",
    ]


def test_a_chain_without_ids_or_too_large_is_a_table_only() -> None:
    assert draw_chain(links(TEXT.replace("**C1** ", "").replace("**C2** ", ""))) is None
    many = "".join(f"- **C{n}** (condition, likely): The owls of area {n}\n" for n in range(3, 14))
    assert draw_chain(links(TEXT.replace("\n## Response review", f"{many}\n## Response review"))) is None


def test_lines_break_where_words_are_too_wide() -> None:
    assert measure("iiii", SERIF) < measure("mmmm", SERIF) < measure("WWWW", SERIF)
    assert measure("\u00e9", SANS) == measure("e", SANS)
    assert measure("\u4e2d", SERIF) == SERIF.size
    assert wrap("", 100, SERIF) == []
    assert wrap("one two three", 60, SERIF) == ["one two", "three"]
    assert wrap("one two three", 65, SERIF, begun=20) == ["one", "two three"]
    assert wrap("m" * 12, 60, SERIF) == ["mmmm", "mmmm", "mmmm"]
    assert wrap("m" * 6, 60, SERIF, begun=20) == ["mm", "mm mm"]
