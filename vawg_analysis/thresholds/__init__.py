"""Outcome thresholds: what each candidate would mean, before anybody chooses one.

A threshold prompts enquiry. It says nothing about a single measure alone, favours no
outcome over another and ranks no force.

:func:`.candidates.parse` reads a candidate (``absolute:0.10``, ``relative:+10%``,
``quantile:0.75``, ``benchmark:0.10``, ``limits:own``, ``limits:forces``,
``peers:NAME``, ``standard:28``). :func:`.asked.thresholds` gives the threshold table
from the store, :func:`.table.threshold_table` the same from frames, a row for each
figure, candidate and area (:data:`.columns.COLUMNS`), described below.

Thresholds on parts of one whole are tested together by :func:`.jointly.jointly`. None
is shown or recorded without the figures to be read with it (:mod:`.guards`). A decision
is recorded by :func:`.recording.record` and followed by :func:`.towards.towards`.

Columns of the threshold table:

``period, kpi, measure, basis, breakdown, category``
    The figure, as in the KPI table.
``candidate, school``
    The threshold as asked for, and the school that it is of.
``force``
    A force's slug, or ``england-and-wales``. There, what is told of forces is summed.
``numerator, denominator, value, unit, status``
    The figure itself. Only ``ok`` and ``provisional`` rows have numbers from here on.
``steadied, lower, upper``
    The expected true value, drawn towards the other forces by as much as the figure
    rests on chance, and its 95% interval; in the figure's unit.
``sense``
    What meets the threshold: ``at least``, ``at most``, ``within``; or ``no
    direction``, where the framework says of neither way that it is better: nothing
    meets it and nobody is flagged.
``threshold, threshold_lower, threshold_upper``
    The number (empty for limits, which are two), and the range that meets it; an empty
    bound is open.
``probability``
    That the true value meets it; with ``no direction``, that it lies above the number.
``flagged, expected_false_flags, expected_misses``
    Of a force 1 or 0; the probability that a flagged force meets the threshold; the
    probability that one not flagged does not. England and Wales: sums over the forces.
``forces``
    Forces that are judged (1 or 0 of a force).
``flips_one_point, flips_one_quarter``
    1 where the flag is another with the threshold a percentage point lower or higher,
    or without one of the period's quarters. England and Wales: how many forces.
``events_needed``
    Whole events more (below 0: fewer) that would have brought the figure there.
``smallest_fall_1, …_2, …_4, smallest_rise_1, …_2, …_4``
    The smallest true change that shows with 80% probability when one, two or four
    further periods of this length and volume are held against this one.
``reach, reached, reached_lower, reached_upper``
    ``met already``, ``reached``, ``reached, no latest year``, ``not at this trend``,
    ``no trend known``, or empty; the year with its 95% interval.
``trend_per_year, trend_from, trend_quarters``
    The trend's change a year in the figure's unit, its first quarter, and how many.
``condition, method, note``
    How a flag is to be read, by the framework's record; the model; what is remarked.
"""
