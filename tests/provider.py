"""An OpenID Connect provider over HTTP that can be told to lie: its tokens are well signed, and say what a test wants."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CLIENT, SECRET = "afterword", "a secret of ours"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """`tells` is added to the claims of each token (None takes one away), `answers` replaces whole answers."""

    def __init__(self, address: str) -> None:
        self.issuer = address
        self.tells: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}
        self.sign: Callable[[dict[str, Any]], str] = lambda claims: jwt.encode(claims, KEY, "RS256", {"kid": "one"})
        self.asked: dict[str, dict[str, str]] = {}

    def answer(self, place: str, told: dict[str, str]) -> Any:
        """What is at an address: JSON, or the text of an address to go to."""
        if place in self.answers:
            return self.answers[place]
        return {
            "/.well-known/openid-configuration": self._configuration, "/authorize": self._authorize,
            "/token": self._token, "/keys": self._keys, "/me": self._me,
        }[place](told)  # fmt: skip

    def _configuration(self, told: dict[str, str]) -> dict[str, str]:
        del told
        names = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "jwks_uri": "keys",
            "userinfo_endpoint": "me",
        }
        return {"issuer": self.issuer, **{name: f"{self.issuer}/{place}" for name, place in names.items()}}

    def _authorize(self, told: dict[str, str]) -> str:
        code = secrets.token_urlsafe(8)
        self.asked[code] = told
        return f"{told['redirect_uri']}?{urlencode({'code': code, 'state': told['state']})}"

    def _token(self, told: dict[str, str]) -> dict[str, str]:
        asked = self.asked.pop(told["code"])
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(told["code_verifier"].encode()).digest()).decode().rstrip("=")
        )
        assert challenge == asked["code_challenge"]
        assert (told["client_id"], told["client_secret"]) == (CLIENT, SECRET)
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "exp": time.time() + 300,
            "iat": time.time(),
            "nonce": asked["nonce"],
        }
        told_claims = {name: value for name, value in (claims | self._person()).items() if value is not None}
        return {"access_token": "x", "id_token": self.sign(told_claims)}

    def _person(self) -> dict[str, Any]:
        return {"sub": "s-1", "email": "Dora@example.com", "email_verified": True, "name": "Dora Lane"} | self.tells

    def _keys(self, told: dict[str, str]) -> dict[str, Any]:
        del told
        return {
            "keys": [json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "one", "alg": "RS256"}]
        }

    def _me(self, told: dict[str, str]) -> dict[str, Any]:
        del told
        return {"sub": "s-1", "email": "dora@example.com", "email_verified": True, "name": "Dora Lane"}


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that listens on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            self._say(provider.answer(address.path, dict(parse_qsl(address.query))))

        def do_POST(self) -> None:
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._say(provider.answer(urlsplit(self.path).path, {name: values[0] for name, values in sent.items()}))

        def _say(self, told: Any) -> None:
            content = json.dumps(told).encode()
            self.send_response(302 if isinstance(told, str) else 200)
            if isinstance(told, str):
                self.send_header("Location", told)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *told: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def unsigned(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, None, "none")


def by_another_key(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, OTHER_KEY, "RS256", {"kid": "one"})


def by_a_key_that_is_not_named(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, KEY, "RS256", {"kid": "two"})


def by_the_public_key(claims: dict[str, Any]) -> str:
    """Signed with HMAC; its secret is the provider's public key, which everybody knows."""
    header, body = ({"alg": "HS256", "kid": "one"}, claims)
    told = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (header, body))
    secret = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    mark = base64.urlsafe_b64encode(hmac.new(secret, told.encode(), hashlib.sha256).digest()).decode().rstrip("=")
    return f"{told}.{mark}"
