package io.leaderforge.contracts.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Pages are found by keyset, never by offset, so a page stays right while rows are added.
 *
 * @param items      the rows, in the order the endpoint documents; at most {@code limit} of the request
 * @param nextCursor opaque; given back as {@code ?cursor=} it answers the next page; null on the last page
 * @param total      of all pages; left out unless {@code ?count=} asks for it
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Total total) {

    public Page {
        items = List.copyOf(items);
    }

    public Page(List<T> items, @Nullable String nextCursor) {
        this(items, nextCursor, null);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), nextCursor, total);
    }

    /** The same page with the list's total. */
    public Page<T> with(Total counted) {
        return new Page<>(items, nextCursor, counted);
    }
}
