"""Ids that two machines can make without asking each other."""

import secrets
import time


def new_id() -> str:
    """A fresh id, 32 hex digits: the moment first (ids made later sort later), then 80 random bits.

    Only the random bits make it unique; a wrong clock spoils nothing but the order of ids.
    """
    return f"{time.time_ns() // 1_000_000 & (1 << 48) - 1:012x}{secrets.token_hex(10)}"
