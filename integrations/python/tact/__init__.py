"""Reads a reply to a customer before it is sent."""
from .errors import Error, Fault
from .linter import Linter
from .report import Finding, Fix, Report

__all__ = ["Error", "Fault", "Finding", "Fix", "Linter", "Report"]
