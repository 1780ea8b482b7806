package dev.quern.shell.sql;

import java.util.List;
import java.util.Set;

/**
 * The words of SQL that looking at a catalog needs. DuckDB has 480 keywords and 700 functions: after one letter, a list of all that begin
 * with it has a hundred lines, and what was meant is lost among words such as {@code sysid} and {@code st_astext}.
 */
final class EverydaySql {
    /** Keywords of queries and of what may be done in {@code lab}. They are also what is known before a catalog is open. */
    static final List<String> KEYWORDS = words("""
            all and anti any as asc asof between by case cast coalesce copy create cross cube delete desc describe distinct drop else end
            except exclude exists explain false filter first from full group grouping having if ilike in inner insert intersect interval
            into is join lambda last lateral left like limit materialized natural not null nullif nulls offset on or order outer over
            partition pivot positional preceding qualify range recursive replace returning right rollup row rows sample select semi
            set sets show similar summarize table tablesample temp then to true try_cast unbounded union unique unpivot update using
            values view when where window with within
            """);

    /** Functions to which a single letter leads. The others are offered once what is typed leaves few of them. */
    static final Set<String> FUNCTIONS = Set.copyOf(words("""
            abs age any_value approx_count_distinct arg_max arg_min array_agg array_to_string avg bool_and bool_or cardinality ceil
              concat concat_ws contains corr count count_if current_date date_diff date_part date_trunc element_at
            ends_with epoch epoch_ms exp first floor format generate_series greatest group_concat hash histogram
            instr isnan json_extract json_extract_string jaccard json_keys last least left len length
            levenshtein list list_aggregate list_contains list_distinct list_filter list_sort list_transform ln log log10 lower lpad ltrim
            mad make_date map map_entries map_extract map_keys map_values max max_by md5 mean median min min_by mod mode monthname
            nextafter now pow printf product quantile quantile_cont random range regexp_extract
            regexp_extract_all regexp_matches regexp_replace repeat replace reverse right round rpad rtrim sha256 sign split_part
            sqrt starts_with stddev strftime string_agg string_split strip_accents strlen strptime struct_extract substring sum
            to_json today trim trunc typeof unicode unnest upper var_pop variance week year
            """));

    private EverydaySql() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
