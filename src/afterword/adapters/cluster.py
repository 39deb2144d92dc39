"""The cluster of the user's own kubeconfig, asked through kubectl: it knows every way to sign in."""

import subprocess

from afterword.app.ports import WebError

PATIENCE = 120
"""Seconds for an answer."""


class KubectlCluster:
    """Reads events with `kubectl get`, in the current context."""

    def events(self, namespace: str) -> bytes:
        """The events of a namespace, or of all if it is empty, as JSON.

        Raises:
            WebError: if kubectl is missing, or says why not.
        """
        where = [f"--namespace={namespace}"] if namespace else ["--all-namespaces"]
        try:
            done = subprocess.run(
                ["kubectl", "get", "events", *where, "--output=json", f"--request-timeout={PATIENCE}s"],
                capture_output=True, check=True, timeout=PATIENCE + 10,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise WebError("kubectl is not installed; it reads the cluster with your own configuration.") from error
        except subprocess.CalledProcessError as error:
            raise WebError(f"kubectl: {error.stderr.decode('utf-8', 'replace').strip()}") from error
        except subprocess.TimeoutExpired as error:
            raise WebError(f"kubectl gave no answer within {PATIENCE} seconds.") from error
        return done.stdout
