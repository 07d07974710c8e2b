"""The program measured against the physical limit of each thing, in the same run: `make bench`."""
