"""The pure core: text and bytes in, records out; no input or output, no clock, no framework."""
