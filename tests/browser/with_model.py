"""Serve the form with a model on this machine that writes and reads well; for the browser tests."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from drafting.backends import open_backend
from tests.drafting.faults.server import FaultServer, envelope
from tests.drafting.pasted_replies import GOOD, pasted_reply
from tests.ui.asked import good_reply
from ui.web.second import Model
from ui.web.server import serve

if TYPE_CHECKING:
    from tests.drafting.faults.server import Exchange


def _endpoint() -> str:
    """Start the endpoint in a thread of its own and give its address."""
    ready, found = threading.Event(), [""]
    note, pasted = envelope(good_reply()), envelope(pasted_reply(*GOOD))

    async def play(one: Exchange) -> None:
        """Answer what was asked for; what must stay out is answered by nothing that could be used."""
        asked = one.body.decode()
        await one.answer("{}" if "Renate" in asked else pasted if "<<<notes " in asked else note)

    async def run() -> None:
        async with FaultServer(play).running() as server:
            found[0] = server.address
            ready.set()
            await asyncio.Event().wait()

    threading.Thread(target=asyncio.run, args=(run(),), daemon=True).start()
    ready.wait(30)
    return found[0]


if __name__ == "__main__":
    model = Model(open_backend("openai", model="m-1", base_url=_endpoint()), 10.0)
    raise SystemExit(serve(port=0, open_browser=False, model=model))
