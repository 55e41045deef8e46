"""The web form; importing it switches off what in gradio would speak to other hosts or keep a history."""

import os

for _name in (
    "GRADIO_SHARE",
    "GRADIO_ALLOWED_PATHS",
    "GRADIO_ROOT_PATH",
    "GRADIO_MCP_SERVER",
    "GRADIO_SSR_MODE",
):
    os.environ.pop(_name, None)
os.environ.update(
    GRADIO_ANALYTICS_ENABLED="False",
    GRADIO_RUN_HISTORY="False",
    HF_HUB_DISABLE_TELEMETRY="1",
    HF_HUB_OFFLINE="1",
)
