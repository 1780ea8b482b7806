-- The points of lines. Many are thinned: of each of some thousand equal parts along, the first, the lowest, the highest and the last stay
-- (M4, Jugel et al., VLDB 2014), so that the line looks as it would with all of them.
-- grain: one row a point, by series and x; the totals stand in every row
-- variables: plot_parts (equal parts along), plot_most (points that are drawn as they are), plot_log_x, plot_log_y
with given as materialized (
{points}
),
totals as (
    select count(*) as n, count(*) filter (x is null or y is null) as nulls,
        count(*) filter (x is not null and y is not null and not (isfinite(x) and isfinite(y))) as odd,
        count(*) filter (isfinite(x) and isfinite(y) and (getvariable('plot_log_x') and x <= 0 or getvariable('plot_log_y') and y <= 0)) as unlogged
    from given),
kept as materialized (
    select s, x, y, case when getvariable('plot_log_x') then log10(x) else x end as p from given
    where x is not null and y is not null and isfinite(x) and isfinite(y)
        and not (getvariable('plot_log_x') and x <= 0) and not (getvariable('plot_log_y') and y <= 0)),
ends as (select min(p) as low, max(p) as high, count(*) as points from kept),
thinned as (
    select s, unnest([{'x': arg_min(x, p), 'y': arg_min(y, p)}, {'x': arg_min(x, y), 'y': min(y)}, {'x': arg_max(x, y), 'y': max(y)},
        {'x': arg_max(x, p), 'y': arg_max(y, p)}]) as at_
    from kept, ends where points > getvariable('plot_most')
    group by s, floor((p - low) / nullif(high - low, 0) * getvariable('plot_parts'))),
drawn as (
    select s, x, y from kept, ends where points <= getvariable('plot_most')
    union all
    select distinct s, at_.x, at_.y from thinned)
select n, nulls, odd, unlogged, points, s, x, y
from totals, ends left join drawn on true
order by s, x, y;
