drop table ledger
----
DROP/**/TABLE/* lab.x */ledger
----
drop\u00a0table\u200bledger
----
select 1; drop table ledger
----
select 1;;; delete from ledger
----
/* ; */ drop table ledger -- ;
----
select 1 -- x\rdrop table ledger; drop table ledger
----
with x as (insert into ledger values ('z', 9) returning *) select * from x
----
with x as (delete from ledger returning *) from x
----
with x as (update ledger set n = 0) select 1
----
select * from (with x as (delete from ledger returning *) from x)
----
with a as (insert into lab.x values (1)), b as (delete from ledger) select 1
----
insert into lab.x with b as (delete from ledger returning n) select n from b
----
insert into lab.x select 1) , b as (delete from ledger returning n
----
insert into ledger select * from ledger
----
insert into "ledger" values ('q', 1)
----
insert into main.ledger values ('q', 1)
----
insert into catalog.main.ledger values ('q', 1)
----
insert into lab.ledger.x values (1)
----
insert into samples values ('z', 'z', 'z', 1)
----
with lab as (select 1) insert into ledger values ('q', 1)
----
update ledger set n = 5
----
update main.ledger as lab set n = 5
----
update ledger as x set n = 5 from lab.x
----
delete from ledger
----
delete from ledger using lab.x
----
truncate ledger
----
truncate table main.ledger
----
merge into ledger using lab.x on false when not matched then insert values ('m', 1)
----
merge into lab.x using ledger on false when not matched then insert values (1)
----
create table foo as select 1
----
create or replace table ledger as select 1
----
create table main.foo (a int)
----
create temp table ledger as select 1
----
create temporary view chunks as select 1
----
create view samples2 as select 1
----
create or replace view samples as select 1
----
create schema other
----
drop schema lab cascade
----
drop schema main cascade
----
create sequence s2
----
create index i on ledger(n)
----
create type t as enum ('a')
----
create macro f(a) as a
----
create or replace macro main.f(a) as a
----
create table lab.fk (a varchar references ledger(id))
----
create table lab.fk (a varchar, foreign key (a) references main.ledger(id))
----
create table lab.d (a int default nextval('ids'))
----
create table lab.d as select nextval('ids') as n
----
create view lab.d as select nextval('ids') as n
----
create macro lab.d() as nextval('ids')
----
create macro lab.d(p := nextval('ids')) as p
----
create macro lab.d(p) as table from read_text(p)
----
create macro lab.d(p) as table from query(p)
----
create macro lab.d() as 1; drop table ledger
----
create view lab.d as with x as (delete from ledger returning *) from x
----
create table lab.y (a int) as select 1; drop table ledger
----
create table lab.y (a int default (select max(n) from ledger))
----
create trigger tr after insert on lab.x execute delete from ledger
----
create table lab.y, ledger as select 1
----
drop table lab.x, ledger
----
drop table if exists lab.x, main.ledger cascade
----
drop view samples
----
drop sequence ids
----
alter table ledger add column z int
----
alter table lab.x set schema main
----
alter table main.ledger rename to gone
----
alter view samples rename to gone
----
alter table lab.x add column z int default nextval('ids')
----
alter table lab.x alter a type varchar using (select id from ledger limit 1); drop table ledger
----
alter database catalog rename to other
----
copy (select 1) to '/tmp/quern-should-not-exist.csv'
----
copy (select 1) to '../outside/new.csv'
----
copy (select 1) to 'sub/../../outside/new.csv'
----
copy (select 1) to 'link/new.csv'
----
copy (select 1) to 'catalog.duckdb'
----
copy (select 1) to 'Catalog.DuckDB.wal' (format csv)
----
copy (select 1) to './quern.yaml' (format csv)
----
copy (select 1) to '.env' (format csv)
----
copy (select 1) to '.git/hooks/post-commit' (format csv)
----
copy (select 1) to '.' (format csv, partition_by (a), overwrite true)
----
copy (select 1 as a) to 'sub' (format csv, partition_by (a), overwrite)
----
copy (select 1 as a) to 'sub' (format csv, partition_by (a), overwrite_or_ignore, filename_pattern '../../outside/x{i}')
----
copy (select 1) to stdout
----
copy (select 1) to ('.e' || 'nv')
----
copy (select 1) to 'x.csv' (format nope)
----
copy (with x as (delete from ledger returning *) from x) to 'x.csv'
----
copy (select nextval('ids')) to 'x.csv'
----
copy (from '../outside/secret.csv') to 'x.csv'
----
copy ledger from 'rows.csv'
----
copy lab.x from 'rows.csv'
----
copy from database catalog to other
----
with x as (copy (select 1) to 'new.csv') select 1
----
select * from (with x as (copy (select 1) to 'quern.yaml' (format csv)) select 1)
----
from '/etc/passwd'
----
from read_csv('/etc/passwd')
----
from read_text('../outside/secret.csv')
----
from '../outside/secret.csv'
----
from 'link/secret.csv'
----
from read_csv('link/*.csv')
----
from read_text('.env')
----
from read_blob(['rows.csv', '.env'])
----
from read_text('.' || 'env')
----
from read_text((select '.env'))
----
from read_text(e'\x2eenv')
----
from read_text('.'
'env')
----
from read_text(getvariable('p'))
----
from read_text($p)
----
from read_csv('http://127.0.0.1:1/x.csv')
----
from 'https://127.0.0.1:1/x.parquet'
----
from read_text('~/.bashrc')
----
from glob('/etc/*')
----
from read_duckdb('catalog.duckdb', table_name = 'ledger')
----
from 'catalog.duckdb'
----
from query('delete from ledger')
----
from query('select 1')
----
from query_table('ledger' || '')
----
from json_execute_serialized_sql(json_serialize_sql('select 1'))
----
select json_serialize_plan('select 1')
----
select nextval('ids')
----
select main.nextval('ids')
----
select 'ids'.nextval()
----
select setval('ids', 99)
----
select list_transform(['ids'], lambda s: nextval(s))
----
select current_setting('allowed_directories')
----
from duckdb_settings()
----
from duckdb_secrets()
----
select write_log('x')
----
select getenv('HOME')
----
select __internal_compress_string_ubigint('a')
----
from pragma_user_agent()
----
from checkpoint()
----
attach ':memory:' as m
----
attach 'other.duckdb'
----
attach if not exists 'other.duckdb' as lab (type duckdb)
----
detach catalog
----
use lab
----
use memory
----
set search_path = 'lab'
----
set schema = 'lab'
----
set variable p = '.env'
----
set threads = 1
----
set streaming_buffer_size = '1 GB'
----
set lock_configuration = false
----
reset all
----
pragma enable_profiling
----
pragma disable_checkpoint_on_shutdown
----
pragma table_info('ledger')
----
call pragma_version()
----
call truncate_duckdb_logs()
----
checkpoint
----
force checkpoint
----
vacuum
----
analyze
----
install fts
----
load fts
----
force install httpfs
----
export database 'exp'
----
import database 'exp'
----
begin; drop table ledger; commit
----
begin transaction
----
commit; drop table ledger
----
rollback
----
prepare p as drop table ledger
----
execute p
----
deallocate all
----
explain analyze insert into ledger values ('e', 1)
----
explain analyze delete from ledger
----
explain insert into lab.x values (1)
----
explain analyze with x as (delete from ledger returning *) from x
----
explain analyze (format json) drop table ledger
----
explain explain analyze delete from ledger
----
explain analyze copy (select 1) to 'new.csv'
----
explain analyze execute p
----
explain select 1; drop table ledger
----
select * from (drop table ledger)
----
select * from (delete from ledger returning *)
----
pivot (with x as (delete from ledger returning *) from x) on id using count(*)
----
pivot chunks on kind using nextval('ids')
----
pivot chunks on kind in (select id from ledger) using count(*)
----
pivot chunks on kind using count(*); drop table ledger
----
pivot read_text('.env') on filename using count(*)
----
with q as (from chunks) pivot q on kind using count(*)
----
comment on table ledger is 'x'
----
select 1 \u0000; drop table ledger
----
select $a$ $$ ; drop table ledger; $a$ ; drop table ledger; select $$ $$
----
select E'\'; drop table ledger; --'; drop table ledger
----
select 'a\'; drop table ledger; --'
----
insert into lab.x values (1) /* ; */ ; /* ' */ delete from ledger /* ' */
----
grant all on ledger to public
----
summarize with x as (delete from ledger returning *) from x
----
describe with x as (delete from ledger) select 1
----
show nope; drop table ledger
----
refresh materialized view x
----
"drop" table ledger
----
(drop table ledger)
----
; ; drop table ledger
----
create unique index u on main.chunks(id)
----
insert or replace into ledger values ('a', 100)
----
insert into ledger values ('a', 100) on conflict do update set n = 100
----
insert into lab.x from read_csv('/etc/passwd')
----
delete from lab.x where a in (select nextval('ids'))
----
update lab.x set a = nextval('ids')
----
create table lab.z as from query('select 1')
----
create external resource x
----
from register_external_resource('x')
----
from histogram('rows.csv', a)
