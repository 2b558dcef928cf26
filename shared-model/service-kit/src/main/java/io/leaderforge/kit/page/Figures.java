package io.leaderforge.kit.page;

import io.leaderforge.contracts.page.Total;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a home page: the numbers of rows of several lists, by one statement. A figure names the list that it counts, so
 * a page links to its rows; a test compares both. Each count ends at 10,000.
 */
public final class Figures {

    private Figures() {}

    /**
     * A figure.
     *
     * @param permission of those who see it; null: everyone
     * @param list       the list's path with the filters
     * @param from       the list's rows, from {@code from} on, for {@link #count}'s parameters; an index begins with its conditions
     */
    public record Figure(@Nullable Permission permission, String name, String list, String from) {}

    @Schema(name = "Figure")
    public record FigureView(
            String name,
            Total total,

            @Schema(description = "The list of the rows that are counted, by its path and filters")
            String list) {}

    @Schema(name = "Figures")
    public record FiguresView(List<FigureView> items) {}

    /** Those that the caller may see; one statement for all of them. */
    public static Uni<FiguresView> count(Sql sql, Grants held, List<Figure> figures, Object... parameters) {
        List<Figure> seen = figures.stream()
                .filter(figure -> figure.permission() == null || held.may(figure.permission()))
                .toList();
        if (seen.isEmpty()) {
            return Uni.createFrom().item(new FiguresView(List.of()));
        }
        return sql.query(statement(seen), parameters)
                .map(rows -> rows.iterator().next())
                .map(row -> new FiguresView(IntStream.range(0, seen.size())
                        .mapToObj(i -> new FigureView(
                                seen.get(i).name(),
                                Totals.total(row.getLong(i)),
                                seen.get(i).list()))
                        .toList()));
    }

    /** Of figures that take the same parameters; a test looks at its plan. */
    public static String statement(List<Figure> figures) {
        return figures.stream()
                .map(figure -> "(select count(*) from (select 1 " + figure.from() + Totals.BOUND + ")")
                .collect(Collectors.joining(", ", "select ", ""));
    }
}
