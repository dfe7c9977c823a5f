"""ECB+: one event told by many reports. How well mentions, whole readings and whole articles are put together."""
