"""What every view is written with: question and answer, lines, figures, words for a picture."""
