-- what: What kinds of questions there are, and how long questions and answers are.
-- grain: one row for each type of kept sample
-- units: samples: items; question, answer: mean length, characters
select type, count(*) as samples, round(avg(length(question)), 1) as question, round(avg(length(answer)), 1) as answer
from samples
group by type
order by samples desc, type;
