-- The points that can be drawn, and how many cannot: what line.sql and scatter.sql begin with. p and q are x and y as the axes measure them.
-- grain of kept: one row a point; of totals and ends: one row
-- variables: plot_log_x, plot_log_y
with given as materialized (
{points}
),
totals as (
    select count(*) as n, count(*) filter (x is null or y is null) as nulls,
        count(*) filter (x is not null and y is not null and not (isfinite(x) and isfinite(y))) as odd,
        count(*) filter (isfinite(x) and isfinite(y) and (getvariable('plot_log_x') and x <= 0 or getvariable('plot_log_y') and y <= 0)) as unlogged
    from given),
kept as materialized (
    select s, x, y, case when getvariable('plot_log_x') then log10(x) else x end as p,
        case when getvariable('plot_log_y') then log10(y) else y end as q
    from given
    where x is not null and y is not null and isfinite(x) and isfinite(y)
        and not (getvariable('plot_log_x') and x <= 0) and not (getvariable('plot_log_y') and y <= 0)),
ends as (select min(p) as left_, max(p) as right_, min(q) as low, max(q) as high, count(*) as points from kept)
