"""Reports: what a run or a comparison came to, one module for each format."""
