"""What a reader must be able to rely on, checked in a built site.

Tests/browser asks the same of some of its pages.
"""
