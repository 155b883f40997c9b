"""What a route answers says what it is, how long it may be kept, and for whom."""

from publish.http.respond import Cache, Media, compact_json, lead_to, respond


def test_an_answer_says_what_it_is_how_long_it_may_be_kept_and_by_which_tag():
    answer = respond("x", Media.CSV, Cache.MINUTE)
    assert dict(answer.headers) == {
        "cache-control": "public, max-age=60",
        "content-length": "1",
        "content-type": "text/csv; charset=utf-8",
        "etag": '"2d711642b726b0440162"',
    }


def test_what_is_never_kept_and_what_is_refused_have_no_tag():
    assert "etag" not in respond("x", Media.TEXT, Cache.NEVER).headers
    refused = respond("x", Media.PROBLEM, None, status=404)
    assert refused.status_code == 404
    assert {"etag", "cache-control"}.isdisjoint(refused.headers)


def test_an_answer_says_who_may_read_it_and_under_which_name_it_is_saved():
    answer = respond(
        b"", Media.ZIP, Cache.FOR_EVER, any_site=True, by_language=True, filename="a.zip"
    )
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["vary"] == "Accept-Language"
    assert answer.headers["content-disposition"] == 'attachment; filename="a.zip"'
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_what_leads_on_says_how_long():
    answer = lead_to("/es/agencies", 307, Cache.FIVE_MINUTES, by_language=True)
    assert (answer.status_code, answer.headers["location"]) == (307, "/es/agencies")
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert answer.headers["vary"] == "Accept-Language"


def test_json_is_written_without_spaces_and_with_its_letters():
    assert compact_json({"a": ["ñ", 1]}) == '{"a":["ñ",1]}'
