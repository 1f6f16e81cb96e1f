"""Turn a folder of news articles into a briefing book in which every line is a verbatim sentence of
its source.
"""

__version__ = "0.2.0"
