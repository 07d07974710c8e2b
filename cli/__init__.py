"""The front door: `monazite` opens the window, `monazite VERB` works without one."""
