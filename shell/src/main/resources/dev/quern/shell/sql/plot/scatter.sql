-- The points of a scatter plot. Many are gathered: those in one cell of a fine grid become one, at their mean, with their number.
-- grain: one row a point, by series, x and y; the totals stand in every row
-- variables, beside those of points.sql: plot_across and plot_up (cells of the grid), plot_most (points that are drawn as they are)
drawn as (
    select s, x, y, 1 as weight from kept, ends where points <= getvariable('plot_most')
    union all
    select s, avg(x), avg(y), count(*) from kept, ends where points > getvariable('plot_most')
    group by s, floor((p - left_) / nullif(right_ - left_, 0) * getvariable('plot_across')), floor((q - low) / nullif(high - low, 0) * getvariable('plot_up')))
select n, nulls, odd, unlogged, points, s, x, y, weight
from totals, ends left join drawn on true
order by s, x, y;
