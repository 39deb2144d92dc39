"""A local server that speaks the APIs which `afterword collect` asks: pages, tokens, waits, refusals."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

AT = "2026-03-04T09:02:00Z"
TS = 1772614920
"""The same instant in seconds."""


class Handler(BaseHTTPRequestHandler):
    """Answers as the vendors' pages say; what was asked is noted on the server."""

    server: "Server"

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        split = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(split.query).items()}
        self.server.asked.append((split.path, query, self.headers.get("Authorization", "")))
        answers = {
            "slack": self._slack, "pagerduty": self._pagerduty, "v2": self._opsgenie, "repos": self._github,
            "api": self._prometheus_or_page,
        }  # fmt: skip
        answers[split.path.split("/")[1]](split.path, query)

    def say(self, content: object, status: int = 200, **headers: str) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _slack(self, path: str, query: dict[str, str]) -> None:
        if self.headers.get("Authorization") != "Bearer xoxb-right":
            return self.say({"ok": False, "error": "invalid_auth"})
        message = {"type": "message", "user": "U1", "text": "checkout is down", "ts": f"{TS}.000100", "reply_count": 1}
        later = {"type": "message", "user": "U1", "text": "rolled back", "ts": f"{TS + 600}.000100"}
        reply = {
            "type": "message",
            "user": "U1",
            "text": "looking",
            "ts": f"{TS + 60}.000100",
            "thread_ts": message["ts"],
        }
        if path.endswith("conversations.history"):
            assert float(query["oldest"]) < TS < float(query["latest"])
            first = "cursor" not in query
            return self.say(
                {
                    "ok": True,
                    "messages": [later] if first else [message],
                    "response_metadata": {"next_cursor": "x" if first else ""},
                }
            )
        if path.endswith("conversations.replies"):
            return self.say({"ok": True, "messages": [message, reply]})
        return self.say({"ok": True, "members": [{"id": "U1", "name": "ada", "profile": {"title": "SRE"}}]})

    def _pagerduty(self, path: str, query: dict[str, str]) -> None:
        if self.headers.get("Authorization") != "Token token=right":
            return self.say({"error": "no"}, 401)
        if path.endswith("/log_entries"):
            entries = [
                {"id": f"R{n}", "type": kind, "created_at": AT, "incident": {"id": "P1", "summary": "x"},
                 "service": {"summary": "checkout"}, "agent": {"type": "user_reference", "summary": "Ada"}}
                for n, kind in enumerate(("trigger_log_entry", "acknowledge_log_entry"))
            ]  # fmt: skip
            offset = int(query["offset"])
            return self.say({"log_entries": entries[offset : offset + 1], "more": offset == 0})
        if path.endswith("/notes"):
            return self.say({"notes": []})
        incident = {
            "id": "P1", "type": "incident", "summary": "Checkout down", "status": "resolved", "created_at": AT,
            "resolved_at": "2026-03-04T09:29:00Z", "service": {"summary": "checkout"}, "html_url": "https://x.pagerduty.com/P1",
        }  # fmt: skip
        return self.say({"incidents": [incident], "more": False})

    def _opsgenie(self, path: str, query: dict[str, str]) -> None:
        del path
        alert = {
            "id": "a",
            "tinyId": "1",
            "message": "Checkout down",
            "priority": "P1",
            "createdAt": AT,
            "status": "open",
        }
        if "page" in query:
            return self.say({"data": [alert | {"id": "b", "tinyId": "2"}], "paging": {}})
        host = self.headers["Host"]
        return self.say({"data": [alert], "paging": {"next": f"http://{host}/v2/alerts?page=2"}})

    def _github(self, path: str, query: dict[str, str]) -> None:
        host = self.headers["Host"]
        if path.endswith("/deployments"):
            one = {"id": 7, "url": "https://api.github.com/repos/a/b/deployments/7", "created_at": AT, "environment": "production",
                   "ref": "v1", "description": "", "task": "deploy", "statuses_url": "https://api.github.com/x"}  # fmt: skip
            old = one | {"id": 6, "created_at": "2026-03-01T00:00:00Z"}
            if "page" in query:
                return self.say([old], Link=f'<http://{host}{path}?page=3>; rel="next"')
            return self.say([one], Link=f'<http://{host}{path}?page=2>; rel="next"')
        if path.endswith("/statuses"):
            return self.say(
                [{"id": 71, "state": "success", "created_at": AT, "environment": "production", "description": "",
                  "url": "https://api.github.com/repos/a/b/deployments/7/statuses/71",
                  "deployment_url": "https://api.github.com/repos/a/b/deployments/7"}]
            )  # fmt: skip
        if path.endswith("/runs"):
            assert query["created"].startswith("2026-03-04T08:00:00Z..")
            return self.say({"total_count": 0, "workflow_runs": []})
        if path.endswith("/pulls"):
            url = "https://api.github.com/repos/a/b/pulls/3"
            pull = {
                "id": 3,
                "number": 3,
                "title": "Fix",
                "state": "closed",
                "merged_at": AT,
                "updated_at": AT,
                "created_at": AT,
                "url": url,
                "head": {"sha": "1"},
            }
            return self.say([pull, pull | {"id": 4, "merged_at": None}])
        return self.say([])

    def _prometheus_or_page(self, path: str, query: dict[str, str]) -> None:
        if path == "/api/v2/incidents.json":
            if self.server.busy:
                self.server.busy -= 1
                return self.say({}, 429, Retry_After="7")
            update = {
                "id": "u1",
                "status": "investigating",
                "body": "Checkout is down",
                "created_at": AT,
                "display_at": AT,
            }
            return self.say(
                {"page": {"id": "p"}, "incidents": [{"id": "i", "name": "Checkout", "incident_updates": [update]}]}
            )
        if query["query"] == "broken(":
            return self.say({"status": "error", "error": "parse error"})
        points = [[TS - 7200 + 60 * n, "0.2" if 120 <= n < 140 else "0.001"] for n in range(200)]
        result = [{"metric": {"__name__": "error_rate", "job": "checkout"}, "values": points}]
        return self.say({"status": "success", "data": {"resultType": "matrix", "result": result}})


class Server(ThreadingHTTPServer):
    """Notes what was asked; answers `busy` times that it is busy."""

    asked: list[tuple[str, dict[str, str], str]]
    busy = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def apis(handler: type[BaseHTTPRequestHandler] = Handler) -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), handler)
    server.asked = []
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
