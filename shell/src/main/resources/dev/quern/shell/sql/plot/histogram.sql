-- Counts the values of a query into bins, in one pass over it.
-- grain: one row a bin, or one row without a bin when there is nothing to count; the totals stand in every row
-- variables: plot_bins (how many are wanted), plot_exact (that many, of equal width, instead of round ones), plot_log (bins of equal factors),
--   plot_whole (values are whole numbers), plot_time (values are milliseconds since 1970)
with given as materialized (select {x} as v from (
{query}
) as asked({columns})),
totals as (
    select count(*) as n, count(*) filter (v is null) as nulls, count(*) filter (v is not null and not isfinite(v)) as odd,
        count(*) filter (getvariable('plot_log') and isfinite(v) and v <= 0) as unlogged
    from given),
kept as (
    select case when getvariable('plot_log') then log10(v) else v end as v
    from given where v is not null and isfinite(v) and not (getvariable('plot_log') and v <= 0)),
ends as (select min(v) as low, max(v) as high from kept),
raw as (
    select low, high, case when high > low then (high - low) / getvariable('plot_bins') else 1.0 end as size from ends where low is not null),
-- the smallest round step that gives no more bins than wanted
steps as (
    select low, high, case
        when high = low then case when getvariable('plot_log') then 0.1 when getvariable('plot_whole') then 1.0 else greatest(abs(low) * 0.1, 1e-9) end
        when getvariable('plot_exact') then size
        when getvariable('plot_log') then coalesce(
            (select min(s) from (select unnest([0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0]) as s) where s >= size), size)
        when getvariable('plot_time') then coalesce(
            (select min(s) from (select unnest([1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 900e3,
                1800e3, 3600e3, 7200e3, 10800e3, 21600e3, 43200e3, 86400e3, 172800e3, 604800e3, 1209600e3, 2592000e3, 7776000e3, 31536000e3]) as s)
             where s >= size), size)
        else greatest(
            (select min(m * pow(10, floor(log10(size)))) from (select unnest([1, 2, 5, 10]) as m) where m * pow(10, floor(log10(size))) >= size * (1 - 1e-9)),
            case when getvariable('plot_whole') then 1.0 else 0 end)
        end as step
    from raw),
grid as (
    select low, high, step, case
        when high = low and not getvariable('plot_whole') then low - step / 2
        when getvariable('plot_exact') then low
        when getvariable('plot_whole') and step = 1 and not getvariable('plot_log') then low - 0.5
        else floor(low / step + 1e-9) * step end as base
    from steps),
counted as (
    select least(
            floor((v - base) / step + 1e-9)::bigint,
            case when getvariable('plot_exact') and high > low then getvariable('plot_bins') - 1 else 9007199254740991 end) as bin,
        count(*) as c
    from kept, grid group by bin)
select n, nulls, odd, unlogged, base, step, bin, c
from totals left join grid on true left join counted on true
order by bin;
