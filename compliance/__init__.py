"""What the rules say: plain Python without disk, network or clock."""
