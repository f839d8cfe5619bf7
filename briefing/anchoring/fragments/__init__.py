"""A span to a text fragment, the link that finds the words on the publisher's page."""
