"""What is a page of one thing asked, and what does it answer: question, sentences, doubts?"""

import pandas as pd

from measures.on_record.evidence import joined_source_ids
from views.base.ask import Ask
from views.base.view import Form, View

ANSWER_COLUMNS = ["question", "said", "below"]


def answer_view(
    view_id: str, title: str, answers: list[dict[str, str]], source_ids: pd.Series, ask: Ask
) -> View:
    """Return the view of one question and its answer; `title` stands where there is none.

    `answers` has one row, or none where the thing is not on record yet: question, said (the
    answer) and below (what is not sure of it).
    """
    return View(
        view_id,
        answers[0]["question"] if answers else title,
        pd.DataFrame(answers, columns=ANSWER_COLUMNS),
        joined_source_ids(source_ids),
        note=answers[0]["below"] if answers else "",
        unseen=("question", "below"),
        form=Form.SENTENCES,
        empty=ask.say("reader.not_yet", date=ask.say.date(ask.as_of)),
    )
