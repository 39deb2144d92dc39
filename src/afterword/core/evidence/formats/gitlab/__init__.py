"""Pipelines, deployments and changes of GitLab."""
