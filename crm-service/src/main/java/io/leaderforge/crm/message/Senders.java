package io.leaderforge.crm.message;

import io.leaderforge.crm.json.Columns;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** In whose name mail of a tenant goes out, for what is written in a mail itself. */
@ApplicationScoped
public class Senders {

    private static final String READ = """
            select t.display_name, t.email_config::text as email_config,
              array_remove(coalesce(d.custom_domains, '{}') || t.custom_domain, null) as domains
            from (select 1) one left join tenants t on t.id = $1
              left join tenant_domains d on d.id = $1 and d.deleted_at is null
            """;

    /** @param name may be empty */
    public record Named(String address, String name) {}

    private final MailSettings settings;

    Senders(MailSettings settings) {
        this.settings = settings;
    }

    public Uni<Named> of(Sql sql) {
        return sql.<Row>first(row -> row, READ, sql.tenant()).map(found -> {
            Row row = Objects.requireNonNull(found);
            Sender sender = Sender.of(
                    Columns.json(row, "email_config"),
                    row.getString("display_name"),
                    Columns.texts(row, "domains"),
                    settings);
            return new Named(sender.address(), sender.name());
        });
    }
}
