"""What has an address, and where; the ledger held against the content."""
