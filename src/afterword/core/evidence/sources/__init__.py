"""What to ask each tool for, and under which name its answers are kept; asking itself is done elsewhere."""
