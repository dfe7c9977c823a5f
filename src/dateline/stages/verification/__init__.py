"""What a report says about the checking of its claims, and by whom."""
