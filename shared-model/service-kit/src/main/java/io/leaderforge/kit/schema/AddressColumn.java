package io.leaderforge.kit.schema;

import io.leaderforge.kit.text.EmailAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A column that holds the key of an address, as {@code address_keys} registers it. Names are quoted where they need it.
 *
 * @param addresses the address is the first of these columns that is not null
 * @param ofTenants whether the table has tenants' rows
 */
record AddressColumn(String table, String key, List<String> addresses, boolean ofTenants) {

    private static final String REGISTERED = """
            select quote_ident(k.table_name), quote_ident(k.key_column),
              array(select quote_ident(a) from unnest(k.address_columns) with ordinality u (a, n) order by n),
              exists (select from pg_attribute where attrelid = quote_ident(k.table_name)::regclass
                and attname = 'tenant_id' and not attisdropped)
            from address_keys k order by k.table_name, k.key_column
            """;
    /**
     * Of printable ASCII without capitals the canonical form and the key are the text itself, address or not: such rows are
     * left out in the database.
     */
    private static final String SELECT = """
            select id, %1$s as tenant_id, %2$s as address, %3$s as key from %4$s
            where %2$s is not null and (%3$s is distinct from %2$s or %2$s collate "C" !~ '^[!-@[-~]+$') order by id
            """;

    private static final String UPDATE = "update %s set %s where id = ? and %s is not distinct from ?::uuid and %s = ?";

    /**
     * A row to look at.
     *
     * @param tenant null in a table of no tenants
     * @param key null where the row has none yet
     */
    record Row(
            UUID id,
            @Nullable UUID tenant,
            String address,
            @Nullable String key) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    Objects.requireNonNull(row.getObject("id", UUID.class)),
                    row.getObject("tenant_id", UUID.class),
                    row.getString("address"),
                    row.getString("key"));
        }

        String rightKey() {
            return EmailAddress.keyOf(address);
        }

        /** The canonical form; text that is no address stays as it is. */
        String rightAddress() {
            EmailAddress parsed = EmailAddress.parse(address);
            return parsed == null ? address : parsed.text();
        }

        /** No typed text has it: only the ids of rows of this table stand behind a space. */
        String keyApart() {
            return rightKey() + " " + id;
        }
    }

    static List<AddressColumn> all(Connection connection) throws SQLException {
        List<AddressColumn> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(REGISTERED)) {
            while (rows.next()) {
                columns.add(new AddressColumn(
                        rows.getString(1),
                        rows.getString(2),
                        List.of((String[]) rows.getArray(3).getArray()),
                        rows.getBoolean(4)));
            }
        }
        return columns;
    }

    /** Where the address may come from more than one column it is somebody else's to keep as it was given. */
    boolean isRewritten() {
        return addresses.size() == 1;
    }

    /** The address as it is to be stored. */
    String written(Row row) {
        return isRewritten() ? row.rightAddress() : row.address();
    }

    boolean isRight(Row row) {
        return written(row).equals(row.address()) && row.rightKey().equals(row.key());
    }

    String select() {
        return SELECT.formatted(tenant(), address(), key, table);
    }

    /**
     * Does nothing where the row has got another address in between. Parameters: key, address where it is rewritten, id,
     * tenant, the address as it was read.
     */
    String update() {
        String set = isRewritten() ? key + " = ?, " + addresses.getFirst() + " = ?" : key + " = ?";
        return UPDATE.formatted(table, set, tenant(), address());
    }

    String report(Row row) {
        return "%s %s%s: its address is that of another row; %s is set apart until one of the two has another address"
                .formatted(table, row.id(), row.tenant() == null ? "" : " of tenant " + row.tenant(), key);
    }

    private String tenant() {
        return ofTenants ? "tenant_id" : "null::uuid";
    }

    private String address() {
        return "coalesce(" + String.join(", ", addresses) + ")";
    }
}
