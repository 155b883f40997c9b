"""What each chart, map, figure and table shows: rows, picture and words, composed once.

One folder per page, and `base`, which all are written with. The function of a view is named after
its id: `contracts-answer` is `contracts_answer`. Others ask views by id from the catalogue; beside
it they take a page's filters and the words that its folder's docstring names.
"""
