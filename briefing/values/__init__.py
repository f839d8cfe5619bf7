"""Figures, units and times: how two of them relate."""
