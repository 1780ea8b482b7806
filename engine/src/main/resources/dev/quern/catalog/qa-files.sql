-- What an export of chunk and Q&A files holds, numbered in the order in which it is written: the same order on every machine.
create temp table qa_documents as
select row_number() over (order by d.uri, d.id) as number, d.id, d.uri, d.size_bytes, s.given, cut.settled_at as cut_at
from main.documents d
join store.documents s on s.id = d.id
join store.now_chunk cut on cut.input_id = d.id
semi join main.chunks c on c.document_id = d.id
order by number;

create temp table qa_chunks as
select n.number, c.id, c.ordinal, c.start_char, c.end_char, c.text, asked.status, asked.settled_at
from main.chunks c
join qa_documents n on n.id = c.document_id
left join store.head_generate asked on asked.input_id = c.id
order by n.number, c.ordinal;

-- Of pairs that say the same the first one counts, and sooner one of a document that is completed: only those are combined.
create temp table qa_pairs as
with unfinished as (
    select number, bool_or(status is null) or bool_and(coalesce(status, 'failed') = 'failed') as unfinished
    from qa_chunks group by number
),
said as (
    select c.number, c.ordinal as chunk, s.ordinal, s.id, s.question, s.answer, u.unfinished,
        lower(trim(regexp_replace(nfc_normalize(concat(s.question, chr(10), s.answer)), '\s+', ' ', 'g'))) as saying
    from main.samples s
    join qa_chunks c on c.id = s.chunk_id
    join unfinished u on u.number = c.number
)
select number, chunk, ordinal, id, question, answer,
    row_number() over (partition by saying order by unfinished, number, chunk, ordinal, id) > 1 as repeated
from said
order by number, chunk, ordinal, id;
