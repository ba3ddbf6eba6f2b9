"""From the store to the KPI table: :func:`vawg_analysis.kpis.table.kpi_table`."""
