"""Observable application state: one owner per fact, psygnal signals, neither Qt nor VTK."""
