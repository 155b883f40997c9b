"""The one table and the one list: every attribute where it belongs, and nowhere else."""

from markup.pieces import NUMBER, STACKED, Cell, HeadCell, Row, html_list, html_table


def test_a_table_names_itself_its_columns_and_each_cell():
    rows = [Row([Cell("a", "Name"), Cell("1", "How many", NUMBER)], "one", "pw-more")]
    assert html_table("T & U", [HeadCell("Name"), HeadCell("How many", NUMBER)], rows, STACKED) == (
        '<div class="pw-scroll" tabindex="0" role="group" aria-label="T &amp; U">'
        '<table class="pw-table pw-stack"><caption class="pw-hidden">T &amp; U</caption>'
        '<thead><tr><th scope="col">Name</th><th scope="col" class="pw-number">How many</th></tr>'
        '</thead><tbody><tr id="one" class="pw-more"><td data-title="Name">a</td>'
        '<td class="pw-number" data-title="How many">1</td></tr></tbody></table></div>'
    )


def test_a_cell_in_another_language_says_so():
    cell = Cell("write a date", "What to write", lang="en")
    assert '<td data-title="What to write" lang="en">write a date</td>' in html_table(
        "T", [HeadCell("What to write")], [Row([cell])]
    )


def test_a_list_prints_its_first_items_alone():
    assert html_list(["a", "<b>"], "pw-lines", "Both", printed=1) == (
        '<ul class="pw-lines" aria-label="Both"><li>a</li><li class="pw-more">&lt;b&gt;</li></ul>'
    )
