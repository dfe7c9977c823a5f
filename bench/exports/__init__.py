"""What exports are held against: strict checks of every form, and records made hostile."""
