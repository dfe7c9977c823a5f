"""One record or source as it is shown: its fields, its history, what is related, who took whose words."""
