"""What is known: bodies, sourced facts, stars, and where the assets lie."""
