select lower(keyword_name) from duckdb_keywords() order by 1;
