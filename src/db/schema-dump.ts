import type { Queryable } from './ground.ts'

/**
 * The schema of a database as text, read from the catalogues in a fixed order: what the golden file
 * schema.sql holds. It is for reading and comparing, not for restoring.
 */
export async function dumpSchema(db: Queryable): Promise<string> {
  const parts = ['-- The schema as the database sees it. Written by `npm run db:dump`.\n']
  for (const sql of [roleSql, tableSql, functionSql]) {
    const { rows } = await db.query<{ text: string }>(sql)
    parts.push(...rows.map(({ text }) => `${text}\n`))
  }
  return parts.join('\n')
}

const roleSql = `
  select format('role %s:%s%s%s', rolname,
      case when rolcanlogin then ' login' else '' end,
      case when rolsuper then ' superuser' else '' end,
      case when rolbypassrls then ' bypassrls' else '' end) as text
  from pg_roles where rolname = 'kvitt_app'`

/** One block a table: columns, constraints, indexes, row-level security, grants, comments. */
const tableSql = `
with t as (
  select c.oid, c.relname::text as name, c.relkind, c.reloptions, c.relrowsecurity as rls,
    c.relforcerowsecurity as forced, c.relacl, c.relowner
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
), line as (
  select t.oid, 1 as rank, lpad(attnum::text, 4, '0') as place,
    format('  %s %s%s%s', attname, format_type(atttypid, atttypmod),
      case when attnotnull then ' not null' else '' end,
      case when d.adbin is null then ''
        else ' default ' || pg_get_expr(d.adbin, d.adrelid) end) as text
  from t join pg_attribute a on a.attrelid = t.oid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where attnum > 0 and not attisdropped
  union all
  select t.oid, 2, c.contype::text || c.conname::text, '  ' || pg_get_constraintdef(c.oid)
  from t join pg_constraint c on c.conrelid = t.oid where c.contype <> 'n'
  union all
  select t.oid, 3, i.indexrelid::regclass::text, '  ' || pg_get_indexdef(i.indexrelid)
  from t join pg_index i on i.indrelid = t.oid
  where not exists (select from pg_constraint c where c.conindid = i.indexrelid)
  union all
  select t.oid, 4, g.tgname::text, '  ' || pg_get_triggerdef(g.oid)
  from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
  union all
  select t.oid, 5, '', '  row-level security' || case when forced then ', forced' else '' end
  from t where rls
  union all
  select t.oid, 6, p.polname::text, format('  policy %s for %s to %s using %s with check %s', p.polname,
    p.polcmd,
    (select coalesce(string_agg(rolname, ', ' order by rolname), 'public')
      from pg_roles where oid = any(p.polroles)),
    coalesce(pg_get_expr(p.polqual, t.oid), '-'),
    coalesce(pg_get_expr(p.polwithcheck, t.oid), '-'))
  from t join pg_policy p on p.polrelid = t.oid
  union all
  select oid, 7, grantee, format('  grant %s to %s', what, grantee)
  from (
    select t.oid, case when x.grantee = 0 then 'public' else x.grantee::regrole::text end as grantee,
      string_agg(lower(x.privilege_type), ', ' order by x.privilege_type) as what
    from t cross join lateral aclexplode(t.relacl) x
    where x.grantee <> t.relowner group by t.oid, x.grantee) g
  union all
  select t.oid, 8, lpad(d.objsubid::text, 4, '0'), format('  comment%s: %s',
    case when d.objsubid = 0 then '' else ' on ' || a.attname end, d.description)
  from t join pg_description d on d.objoid = t.oid and d.classoid = 'pg_class'::regclass
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = d.objsubid and a.attnum > 0
)
select format(E'%s %s%s\\n%s',
  case t.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
    when 'p' then 'partitioned table' else 'table' end,
  t.name,
  case when t.reloptions is null then '' else ' with (' || array_to_string(t.reloptions, ', ') || ')' end,
  string_agg(line.text, E'\\n' order by line.rank, line.place collate "C"))
  || case when t.relkind in ('v', 'm') then E'\\n' || pg_get_viewdef(t.oid) else '' end as text
from t join line using (oid)
group by t.oid, t.name, t.relkind, t.reloptions
order by t.name collate "C"`

/** Functions of ours, not those an extension brought. */
const functionSql = `
select pg_get_functiondef(p.oid) as text
from pg_proc p
where p.pronamespace = 'public'::regnamespace
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
order by p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`
