"""The theme `briefing`: templates, style, scripts and fonts of a book's site, over Material."""
