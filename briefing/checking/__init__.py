"""What was read to a briefing that holds, and every mistake an author can make."""
