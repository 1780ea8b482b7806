-- The points of a scatter plot. Many are gathered: those in one cell of a fine grid become one, at their mean, with their number.
-- grain: one row a point, by series, x and y; the totals stand in every row
-- variables: plot_across and plot_up (cells of the grid), plot_most (points that are drawn as they are), plot_log_x, plot_log_y
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
ends as (select min(p) as left_, max(p) as right_, min(q) as low, max(q) as high, count(*) as points from kept),
drawn as (
    select s, x, y, 1 as weight from kept, ends where points <= getvariable('plot_most')
    union all
    select s, avg(x), avg(y), count(*) from kept, ends where points > getvariable('plot_most')
    group by s, floor((p - left_) / nullif(right_ - left_, 0) * getvariable('plot_across')), floor((q - low) / nullif(high - low, 0) * getvariable('plot_up')))
select n, nulls, odd, unlogged, points, s, x, y, weight
from totals, ends left join drawn on true
order by s, x, y;
