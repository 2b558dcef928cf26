package io.leaderforge.kit.tenant;

import io.leaderforge.kit.connection.PooledStatement;
import io.quarkus.runtime.StartupEvent;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Refuses to start where the database role could step around row-level security: it owns a table, may assume a role that
 * does, or carries SUPERUSER or BYPASSRLS. Warns where roles lack the limits that bootstrap sets. Waits for a database that
 * is still starting.
 */
@ApplicationScoped
class RoleGuard {

    private static final Logger LOG = Logger.getLogger(RoleGuard.class);
    private static final String FAULTS = """
            select concat_ws(', ',
              case when r.rolsuper then 'is SUPERUSER' end,
              case when r.rolbypassrls then 'has BYPASSRLS' end,
              (select 'owns or may assume the owner of ' || min(c.oid::regclass::text)
                 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v') and n.nspname not in ('pg_catalog', 'information_schema')
                  and pg_has_role(current_user, c.relowner, 'MEMBER') having count(*) > 0)) as faults
            from pg_roles r where r.rolname = current_user
            """;
    private static final String UNLIMITED = """
            select string_agg(r.rolname::text, ', ' order by r.rolname) as roles
            from pg_roles r
            where r.rolname in (current_user, regexp_replace(current_user, '_app$', '_relay'),
                regexp_replace(current_user, '_app$', '_worker'))
              and (select count(*) from pg_db_role_setting s cross join unnest(s.setconfig) as c (setting)
                   where s.setrole = r.oid and s.setdatabase in
                     (0, (select oid from pg_database where datname = current_database()))
                     and c.setting ~ '^(statement|lock|idle_in_transaction_session)_timeout=') < 3
            """;

    private final Pool pool;

    RoleGuard(Pool pool) {
        this.pool = pool;
    }

    void check(@Observes StartupEvent started) {
        String faults = PooledStatement.run(pool, FAULTS)
                .map(rows -> faults(rows.iterator().next()))
                .onFailure(RoleGuard::stillStarting)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .expireIn(60_000)
                .await()
                .atMost(Duration.ofSeconds(75));
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The service's database role " + faults
                    + ": with it row-level security would not protect the tenants. Use the <context>_app role.");
        }
        String unlimited = PooledStatement.run(pool, UNLIMITED)
                .map(rows -> rows.iterator().next().getString("roles"))
                .await()
                .atMost(Duration.ofSeconds(15));
        if (unlimited != null) {
            LOG.warnf(
                    "Nothing limits how long statements, locks and idle transactions of %s last: run bootstrap again",
                    unlimited);
        }
    }

    private static String faults(Row row) {
        return String.valueOf(row.getString("faults")).replace("null", "");
    }

    private static boolean stillStarting(Throwable failure) {
        boolean connection = !(failure instanceof PgException)
                || String.valueOf(failure.getMessage()).contains("starting up");
        if (connection) {
            LOG.infof("Waiting for the database: %s", failure.getMessage());
        }
        return connection;
    }
}
