"""Run notebooks for many areas, and publish what they say as pages."""
