"""Putting it together: the only place that knows both the interface and the scene."""
