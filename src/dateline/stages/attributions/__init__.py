"""Who passes on which words: cues, contents and speakers become attributions."""
