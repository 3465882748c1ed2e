"""Learning: `make train` makes every file of timeline/weights anew. Nothing else needs this room, nor scikit-learn."""
