"""Events and monitors of Datadog."""
