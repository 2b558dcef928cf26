package io.leaderforge.tenancy.scim;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which resources to list, in which order, which page. By index as RFC 7644 has it, whose pages cost what stands before
 * them; by cursor as RFC 9865 has it, whose pages cost what they hold.
 */
public class ScimQuery {

    static final int DEFAULT = 100;
    static final int MOST = 200;

    @Parameter(description = "E.g. userName eq \"ada@example.com\"")
    @QueryParam("filter")
    @Nullable
    String filter;

    @Parameter(description = "The number of the first resource, from 1", schema = @Schema(type = SchemaType.INTEGER))
    @QueryParam("startIndex")
    @Nullable
    String startIndex;

    @Parameter(
            description = "How many at most; 100 by default, never more than 200",
            schema = @Schema(type = SchemaType.INTEGER))
    @QueryParam("count")
    @Nullable
    String count;

    @Parameter(description = "Empty for the first page by cursor, then the nextCursor of the page before")
    @QueryParam("cursor")
    @Nullable
    String cursor;

    @Parameter(description = "An attribute; without one in the order they came")
    @QueryParam("sortBy")
    @Nullable
    String sortBy;

    @Parameter(description = "ascending or descending")
    @QueryParam("sortOrder")
    @Nullable
    String sortOrder;

    /** Tells an empty cursor, which asks for the first page, from none. */
    @Context
    @Nullable
    UriInfo uri;

    /** The statements of one page: its keys in order, and how many there are in all. */
    record Statements(String keys, List<Object> parameters, String count, List<Object> countParameters) {}

    /**
     * @param from tables and the condition that always holds, e.g. {@code users u where …}
     * @param id the expression of the resource's id
     * @param joined the same id in the table that {@code from} joins to it, so that a page by cursor starts in both, or id
     */
    Statements statements(String from, String id, String joined, Columns columns, List<Object> fixed) {
        List<Object> parameters = new ArrayList<>(fixed);
        StringBuilder where = new StringBuilder(from);
        if (filter != null && !filter.isBlank()) {
            where.append(" and ").append(SqlFilter.of(filter, columns, parameters));
        }
        String counted = "select count(*) as total from " + where;
        List<Object> countParameters = List.copyOf(parameters);
        String order = order(id, columns);
        if (isByCursor()) {
            after(where, id, joined, parameters);
        }
        parameters.add(size() + 1);
        String limit = " limit $" + parameters.size();
        if (!isByCursor()) {
            parameters.add(first() - 1);
            limit += " offset $" + parameters.size();
        }
        return new Statements("select " + id + " from " + where + order + limit, parameters, counted, countParameters);
    }

    boolean isByCursor() {
        return cursor != null || uri != null && uri.getQueryParameters().containsKey("cursor");
    }

    private void after(StringBuilder where, String id, String joined, List<Object> parameters) {
        if (cursor != null && !cursor.isEmpty()) {
            parameters.add(decode(cursor));
            where.append(" and %1$s > $%3$d and %2$s >= $%3$d".formatted(id, joined, parameters.size()));
        }
    }

    static String encode(UUID last) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * 2);
        bytes.putLong(last.getMostSignificantBits()).putLong(last.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static UUID decode(String given) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(given));
            if (bytes.remaining() == Long.BYTES * 2) {
                return new UUID(bytes.getLong(), bytes.getLong());
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below.
        }
        throw ScimFault.invalidCursor("Use a nextCursor as it was returned.");
    }

    private String order(String id, Columns columns) {
        if (sortBy == null || sortBy.isBlank()) {
            return " order by " + id;
        }
        if (isByCursor()) {
            throw ScimFault.invalidValue("Pages by cursor are in the order of creation. Use startIndex to sort.");
        }
        try {
            Column column = columns.column(Path.fromString(sortBy));
            if (!column.around().equals("%s")) {
                throw ScimFault.invalidPath("Sorting by " + sortBy + " is not supported.");
            }
            String direction = isDescending() ? " desc" : "";
            return " order by " + column.sql() + direction + ", " + id + direction;
        } catch (ScimException | ScimFault unknown) {
            throw ScimFault.invalidPath("Sorting by " + sortBy + " is not supported.");
        }
    }

    private boolean isDescending() {
        String order = sortOrder == null ? "ascending" : sortOrder.toLowerCase(Locale.ROOT);
        if (!order.equals("ascending") && !order.equals("descending")) {
            throw ScimFault.invalidValue("sortOrder must be ascending or descending.");
        }
        return order.equals("descending");
    }

    /** Less than one is one, says RFC 7644. */
    int first() {
        return Math.max(1, number("startIndex", startIndex, 1));
    }

    /** A negative number is none. */
    int size() {
        return Math.clamp(number("count", count, DEFAULT), 0, MOST);
    }

    private static int number(String name, @Nullable String given, int otherwise) {
        if (given == null || given.isBlank()) {
            return otherwise;
        }
        try {
            return Math.toIntExact(Math.clamp(Long.parseLong(given.strip()), -1, Integer.MAX_VALUE - 1L));
        } catch (NumberFormatException e) {
            throw ScimFault.invalidValue(name + " must be a whole number.");
        }
    }
}
