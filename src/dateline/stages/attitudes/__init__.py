"""What somebody favours, opposes, wants or passes on without a clause of what he says."""
