"""What every chart is drawn with: layout, bars, names of rows, colours, credit."""
