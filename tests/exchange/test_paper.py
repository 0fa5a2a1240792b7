"""Documents for paper: every printed page says whose it is, and no words of anybody's end the style that says so."""

import re

from centre_tui.exchange.paper import Document, Facts, Sheet, Table, html_bytes

HOSTILE = 'O\'"; } </style><script>alert(1)</script> \\" { & \x1b[31m'


def test_every_page_of_a_sheet_says_which_and_whose_it_is() -> None:
    """Also where a sheet goes on overleaf; a wide one lies on its side, and the head of the document with the first."""
    wide = Table("Grid", tuple("abcdefgh"), (tuple("12345678"),), "")
    sheets = (Sheet("RD05", "Okafor, Ann", (Facts("x", ()),)), Sheet("RD06", "Lind, Zoë", (wide,)))
    page = html_bytes(Document("Forms", (), sheets)).decode()
    pages = dict(re.findall(r'@page (sheet-[12]) \{(.*?@top-left \{ content: ".*?")', page))
    assert pages["sheet-1"].endswith('content: "RD05: Okafor, Ann"') and "landscape" not in pages["sheet-1"]
    assert pages["sheet-2"].endswith('content: "RD06: Lind, Zoë"') and "size: A4 landscape" in pages["sheet-2"]
    assert re.findall(r'(?:section class="sheet"|header) style="page: (sheet-.)"', page) == [
        "sheet-1",
        "sheet-1",
        "sheet-2",
    ]


def test_no_words_end_the_style() -> None:
    """Quotation marks, backslashes and tags stand there as their numbers, control codes not at all."""
    page = html_bytes(Document("Forms", (), (Sheet("RD05", HOSTILE, ()),))).decode()
    style = page[page.index("<style>") : page.index("</style>")]
    assert style.count("</") == 0 and "<script>" not in page and "\x1b" not in page
    (content,) = re.findall(r'content: "(RD05: .*?)"; font', style)
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), content).startswith(
        'RD05: O\'"; } </style><script>alert(1)</script> \\" { &'
    )
