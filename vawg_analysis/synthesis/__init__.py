"""Seeded SYNTHETIC returns of all forces at national scale, calibrated to real figures.

Forces' own returns are not public: these stand in for them in tests and examples.
National totals are shared out first (``world``); each force's rows of each return are
then drawn from a random stream of their own (``production``).
"""
