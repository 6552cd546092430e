# The board of units for the Inspektorat.

board-button = 📊 Board of units
board-title = 📊 Board of units
board-sums = { $units } units · { $open } open cases · { $late } late · { $silent } silent this semester
board-line = Open { $open }, late { $late } · { $said } · Monitoring: { $watched }
board-silent = nothing reported
board-spoke = has reported
board-not-watched = none yet
board-note = Only cases that you may read are counted.
