-- One row a function name. Of several forms the shortest is shown: the longer ones add what is optional.
select
    function_name,
    arg_min(array_to_string(list_filter(parameters, lambda p: p is not null), ', '), length(parameters)) as parameters,
    any_value(description) as description,
    bool_and(function_type in ('table', 'table_macro')) as gives_rows
from duckdb_functions()
where function_type in ('scalar', 'aggregate', 'macro', 'table', 'table_macro')
    and schema_name <> 'store'
    and regexp_full_match(function_name, '[a-z][a-z0-9_]*')
group by function_name
order by function_name;
