"""From a newsroom to a site in its place."""
