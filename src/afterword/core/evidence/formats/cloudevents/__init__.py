"""Events in the CloudEvents format."""
