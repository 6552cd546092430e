"""Refusals of the Bot API, worded as Telegram words them."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A refused Bot API call: an HTTP status, a description and perhaps parameters for the caller."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def envelope(self) -> dict[str, Any]:
        """Return the reply body that a client of the Bot API expects."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class ControlError(Exception):
    """A pretend person was asked to do something that a real phone would not allow."""


class DroppedError(Exception):
    """The connection is to be cut without a reply."""


def bad_request(reason: str) -> ApiError:
    """Return the refusal for a call that can never succeed as it stands."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return the refusal for a chat that does not want the bot."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """Return the refusal that asks the caller to wait, in whole seconds."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
