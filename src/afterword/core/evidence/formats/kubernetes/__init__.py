"""Events of a Kubernetes cluster."""
