"""Learn terms of a topic from statements that an editor marked."""
