"""Graphs for people and for other tools: seen at a level, written in a format."""
