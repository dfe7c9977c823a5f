"""The record of a copy from that of a report with the same words, where a full reading would give the same."""
