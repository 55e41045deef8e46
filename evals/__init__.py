"""What measures: cases, ratings and benchmarks."""
