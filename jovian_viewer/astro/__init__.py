"""What is computed: time scales, ephemeris, rotation, light, and the snapshot that freezes a moment."""
