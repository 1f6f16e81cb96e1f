"""Turn a folder of news articles into a briefing book in which every line is a verbatim sentence of
its source.
"""
