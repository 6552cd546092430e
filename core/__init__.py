"""The law and the office: pure, synchronous, no clock."""
