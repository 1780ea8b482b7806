-- what: What could not be settled, the most frequent message first.
-- grain: one row for each stage, fault and message
-- units: failed: items; attempts: greatest number of tries
select stage, fault, message, count(*) as failed, max(attempts) as attempts
from failures
group by stage, fault, message
order by failed desc, stage, message;
