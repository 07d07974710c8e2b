"""Order lines: the grid, the inspector, the dialog with live determination."""
