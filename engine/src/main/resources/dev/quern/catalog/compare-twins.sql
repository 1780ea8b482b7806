-- Who is missing on which side. What was edited, and the same question about the same document under another id, is the same sample, changed.
create temp table only_a as
select s.*, coalesce(e.root_id, s.item_id) as root_id
from side_a s left join (select distinct edited_id, root_id from store.edits) e on e.edited_id = s.item_id
anti join side_b o on o.key = s.key;
create temp table only_b as
select s.*, coalesce(e.root_id, s.item_id) as root_id
from side_b s left join (select distinct edited_id, root_id from store.edits) e on e.edited_id = s.item_id
anti join side_a o on o.key = s.key;

create temp table twins as
with edited as (
    select a.key as key_a, b.key as key_b, true as edited from only_a a join only_b b on b.root_id = a.root_id
    qualify row_number() over (partition by a.key order by b.key) = 1 and row_number() over (partition by b.key order by a.key) = 1
),
left_a as (
    select key, question, document, row_number() over (partition by question, document order by answer, key) as nth
    from only_a anti join edited on key_a = key
),
left_b as (
    select key, question, document, row_number() over (partition by question, document order by answer, key) as nth
    from only_b anti join edited on key_b = key
)
from edited
union all
select a.key, b.key, false
from left_a a join left_b b on b.question = a.question and b.document is not distinct from a.document and b.nth = a.nth;

-- What each side lacks of what this workspace made: wanted_b is in A and not in B.
create temp table wanted_b as
select key, item_id from only_a anti join twins on twins.key_a = only_a.key where item_id is not null;
create temp table wanted_a as
select key, item_id from only_b anti join twins on twins.key_b = only_b.key where item_id is not null;
