"""The web form; the only package that imports gradio."""
