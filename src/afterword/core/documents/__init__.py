"""Text to records and back: reading any real postmortem, writing the canonical one, editing the smallest span."""
