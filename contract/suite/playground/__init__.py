"""Real engines in front of the packaged providers and the fake service, for real clients: contract/playground."""
