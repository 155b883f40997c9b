"""What every plain answer is served with: the release, the question, headers, refusals, what is
kept.
"""
