"""What has an address, and where; the ledger compared with the content."""
