-- What all requests of a run begin and end with, which is most of each of them: the prompt's own words, and the form of the answer. It
-- stands here once. Where a trace has a frame, its request is what differs, and store.whole_request puts the three together. Ids
-- count from 1 without a gap, so that a frame is found in a list by its id; where nobody asks for a request, the lists are not made.
create table store.request_frames (id integer not null, head varchar not null, tail varchar not null);
alter table store.traces add column frame integer;
create macro store.whole_request(inside, frame) as case when frame is null then inside
    else (select list(f.head order by f.id) from store.request_frames f)[frame] || inside
        || (select list(f.tail order by f.id) from store.request_frames f)[frame] end;
