"""Small linear models over hashed features, in numpy: fast, a few hundred kilobytes, no pickles."""
