-- The columns of what people may read, in order. Schema store belongs to the stages.
select schema_name, table_name, column_name, data_type
from duckdb_columns()
where database_name = current_database() and schema_name in ('main', 'lab') and not (schema_name = 'main' and table_name like 'duckdb\_%' escape '\')
order by schema_name desc, table_name, column_index;
