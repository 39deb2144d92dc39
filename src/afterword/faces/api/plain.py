"""JSON of which every word can be kept."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


class PlainParser(Parser):
    """Reads a body; half of a character (a lone surrogate) is no word."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as data.

        Raises:
            ValueError: if it is no JSON, or holds half of a character.
        """
        told = json.loads(request.body)
        json.dumps(told, ensure_ascii=False).encode()
        return told
