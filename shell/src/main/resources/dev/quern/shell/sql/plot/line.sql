-- The points of lines. Many are thinned: of each of some thousand equal parts along, the first, the lowest, the highest and the last stay
-- (M4, Jugel et al., VLDB 2014), so that the line looks as it would with all of them.
-- grain: one row a point, by series and x; the totals stand in every row
-- variables, beside those of points.sql: plot_parts (equal parts along), plot_most (points that are drawn as they are)
thinned as (
    select s, unnest([{'x': arg_min(x, p), 'y': arg_min(y, p)}, {'x': arg_min(x, y), 'y': min(y)}, {'x': arg_max(x, y), 'y': max(y)},
        {'x': arg_max(x, p), 'y': arg_max(y, p)}]) as at_
    from kept, ends where points > getvariable('plot_most')
    group by s, floor((p - left_) / nullif(right_ - left_, 0) * getvariable('plot_parts'))),
drawn as (
    select s, x, y from kept, ends where points <= getvariable('plot_most')
    union all
    select distinct s, at_.x, at_.y from thinned)
select n, nulls, odd, unlogged, points, s, x, y
from totals, ends left join drawn on true
order by s, x, y;
