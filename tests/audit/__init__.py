"""What a reader must be able to rely on, checked in a built site; tests/browser asks the same of some of its pages."""
