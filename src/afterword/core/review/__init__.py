"""Review: the five questions about the response, answered with arithmetic from the evidence."""
