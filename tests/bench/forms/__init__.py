"""The forms engine's benchmarks: what each measures stands in docs/benchmarks.md, under `forms`."""
