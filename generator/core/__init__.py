"""The ground floor: values with behaviour that all packages may use and that import
none of them.
"""
