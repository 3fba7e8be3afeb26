/**
 * The structure of a database as text, in an order of its own, so that two databases can be compared: one line for each
 * column, constraint, index, function and so on, as Postgres itself describes it. Left out is what no migration makes:
 * the system's schemas, and those that a library installs for itself (`graphile_worker`).
 */
import type { Sql } from 'postgres';

const foreign = ['information_schema', 'pg_catalog', 'pg_toast', 'graphile_worker', 'migrations'];

export async function dumpSchema(sql: Sql): Promise<string> {
  const lines = await sql<{ line: string }[]>`
    with mine as (
      select oid, nspname as name from pg_namespace
      where nspname <> all (${foreign}) and nspname not like 'pg_temp%' and nspname not like 'pg_toast%'
    ),
    -- What an extension brings is named by the extension.
    brought as (select classid, objid from pg_depend where deptype = 'e')
    select line from (
      select 1 as part, format('schema %I', name) as line from mine
      union all
      select 2, format('extension %I %s in %I', extname, extversion, mine.name)
        from pg_extension join mine on mine.oid = extnamespace
      union all
      select 3, format('type %I.%I enum (%s)', mine.name, typname,
          (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid))
        from pg_type t join mine on mine.oid = typnamespace where typtype = 'e'
      union all
      select 3, format('type %I.%I domain %s', mine.name, typname, format_type(typbasetype, typtypmod))
        from pg_type t join mine on mine.oid = typnamespace
        where typtype = 'd' and not exists (select from brought where classid = 'pg_type'::regclass and objid = t.oid)
      union all
      select 4, format('%s %I.%I %s', case relkind
            when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view'
            when 'm' then 'materialized view' when 'S' then 'sequence' else 'relation' end,
          mine.name, relname, concat_ws(' ', reloptions::text, case when relrowsecurity then 'row security' end,
            case when relkind in ('v', 'm') then pg_get_viewdef(c.oid) end, pg_get_partkeydef(c.oid),
            pg_get_expr(relpartbound, c.oid)))
        from pg_class c join mine on mine.oid = relnamespace
        where relkind in ('r', 'p', 'v', 'm', 'S')
          and not exists (select from brought where classid = 'pg_class'::regclass and objid = c.oid)
      union all
      select 5, format('column %I.%I.%I %s', mine.name, relname, attname, concat_ws(' ',
          format_type(atttypid, atttypmod), case when attnotnull then 'not null' end,
          case when attidentity <> '' then 'identity ' || attidentity::text end,
          case when attgenerated <> '' then 'generated ' || attgenerated::text end, pg_get_expr(adbin, adrelid)))
        from pg_attribute a join pg_class c on c.oid = attrelid join mine on mine.oid = relnamespace
        left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where relkind in ('r', 'p', 'm') and attnum > 0 and not attisdropped
      union all
      select 6, format('constraint %I on %s %s', conname, conrelid::regclass, pg_get_constraintdef(k.oid))
        from pg_constraint k join mine on mine.oid = connamespace where conrelid <> 0
      union all
      select 7, pg_get_indexdef(indexrelid)
        from pg_index join pg_class c on c.oid = indexrelid join mine on mine.oid = relnamespace
      union all
      select 8, pg_get_triggerdef(t.oid)
        from pg_trigger t join pg_class c on c.oid = tgrelid join mine on mine.oid = relnamespace where not tgisinternal
      union all
      select 9, pg_get_functiondef(p.oid)
        from pg_proc p join mine on mine.oid = pronamespace
        where prokind in ('f', 'p') and not exists (select from brought where classid = 'pg_proc'::regclass and objid = p.oid)
      union all
      select 10, format('policy %I on %I.%I %s %s %s', policyname, schemaname, tablename, cmd, qual, with_check)
        from pg_policies where schemaname in (select name from mine)
      union all
      select 11, format('comment on %s: %s', pg_describe_object(classoid, objoid, objsubid), description)
        from pg_description d join pg_class c on c.oid = objoid and classoid = 'pg_class'::regclass
        join mine on mine.oid = relnamespace
    ) as everything
    order by part, line collate "C"`;
  return lines.map(({ line }) => `${line.trimEnd()}\n`).join('');
}
