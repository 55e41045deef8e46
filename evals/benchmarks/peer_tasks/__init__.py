"""Programs of their own for other harnesses, each in the shape that its harness asks for."""
