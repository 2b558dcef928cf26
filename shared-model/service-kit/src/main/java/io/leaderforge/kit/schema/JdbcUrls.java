package io.leaderforge.kit.schema;

/** The few things done to PostgreSQL addresses. */
public final class JdbcUrls {

    private JdbcUrls() {}

    public static String of(String host, int port, String database) {
        String address = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + address + ":" + port + "/" + database;
    }

    /** The same server and options, another database. */
    public static String withDatabase(String jdbcUrl, String database) {
        int query = jdbcUrl.indexOf('?');
        String options = query < 0 ? "" : jdbcUrl.substring(query);
        String base = query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
        int authority = base.indexOf("//");
        int path = authority < 0 ? -1 : base.indexOf('/', authority + 2);
        if (authority < 0) {
            throw new IllegalArgumentException("not a PostgreSQL URL with a host: " + jdbcUrl);
        }
        return (path < 0 ? base : base.substring(0, path)) + "/" + database + options;
    }
}
