package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.AndFilter;
import com.unboundid.scim2.common.filters.ComplexValueFilter;
import com.unboundid.scim2.common.filters.ContainsFilter;
import com.unboundid.scim2.common.filters.EndsWithFilter;
import com.unboundid.scim2.common.filters.EqualFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterVisitor;
import com.unboundid.scim2.common.filters.GreaterThanFilter;
import com.unboundid.scim2.common.filters.GreaterThanOrEqualFilter;
import com.unboundid.scim2.common.filters.LessThanFilter;
import com.unboundid.scim2.common.filters.LessThanOrEqualFilter;
import com.unboundid.scim2.common.filters.NotEqualFilter;
import com.unboundid.scim2.common.filters.NotFilter;
import com.unboundid.scim2.common.filters.OrFilter;
import com.unboundid.scim2.common.filters.PresentFilter;
import com.unboundid.scim2.common.filters.StartsWithFilter;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A filter as a condition in SQL: names come from the columns, values are parameters. */
final class SqlFilter implements FilterVisitor<String, Columns> {

    private static final int LONGEST = 2_000;
    private static final int MOST = 50;

    /** {@code emails[type eq "work"].value eq "…"}, as Microsoft Entra writes it; the same value must fit both. */
    private static final Pattern BEHIND_BRACKETS = Pattern.compile(
            "(\\w+)\\[([^\\[\\]]*)\\]\\.(\\w+\\s+(?:pr|\\w\\w\\s+(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s)]+)))");

    private static final Pattern POSITION = Pattern.compile(" at position \\d+");

    private final List<Object> parameters;
    private int leaves;

    private SqlFilter(List<Object> parameters) {
        this.parameters = parameters;
    }

    /** The condition; its values are added to the parameters. */
    static String of(String filter, Columns columns, List<Object> parameters) {
        if (filter.length() > LONGEST || filter.indexOf('\0') >= 0) {
            throw ScimFault.invalidFilter("A filter must have at most " + LONGEST + " characters.");
        }
        if (!Scim.closesBrackets(filter)) {
            throw ScimFault.invalidFilter("A bracket of the filter is not closed, or was not opened.");
        }
        try {
            String plain = BEHIND_BRACKETS.matcher(filter).replaceAll("$1[($2) and $3]");
            return Filter.fromString(plain).visit(new SqlFilter(parameters), columns);
        } catch (ScimException e) {
            Matcher position = POSITION.matcher(ScimFault.of(e).detail());
            throw ScimFault.invalidFilter(
                    "The filter cannot be read" + (position.find() ? position.group() : "") + ".");
        }
    }

    @Override
    public String visit(EqualFilter filter, Columns columns) throws ScimException {
        return filter.getComparisonValue().isNull()
                ? absent(filter, columns)
                : compare(filter, columns, "%s = %s", true);
    }

    @Override
    public String visit(NotEqualFilter filter, Columns columns) throws ScimException {
        return filter.getComparisonValue().isNull()
                ? present(filter, columns)
                : compare(filter, columns, "%s is distinct from %s", true);
    }

    @Override
    public String visit(ContainsFilter filter, Columns columns) throws ScimException {
        return compare(filter, columns, "strpos(%s, %s) > 0", false);
    }

    @Override
    public String visit(StartsWithFilter filter, Columns columns) throws ScimException {
        return compare(filter, columns, "(%1$s >= %2$s and %1$s < %2$s || U&'\\+10FFFF')", false);
    }

    @Override
    public String visit(EndsWithFilter filter, Columns columns) throws ScimException {
        return compare(filter, columns, "right(%1$s, length(%2$s)) = %2$s", false);
    }

    @Override
    public String visit(GreaterThanFilter filter, Columns columns) throws ScimException {
        return order(filter, columns, "%s > %s");
    }

    @Override
    public String visit(GreaterThanOrEqualFilter filter, Columns columns) throws ScimException {
        return order(filter, columns, "%s >= %s");
    }

    @Override
    public String visit(LessThanFilter filter, Columns columns) throws ScimException {
        return order(filter, columns, "%s < %s");
    }

    @Override
    public String visit(LessThanOrEqualFilter filter, Columns columns) throws ScimException {
        return order(filter, columns, "%s <= %s");
    }

    @Override
    public String visit(PresentFilter filter, Columns columns) throws ScimException {
        return present(filter, columns);
    }

    @Override
    public String visit(AndFilter filter, Columns columns) throws ScimException {
        return combined(filter, columns, " and ");
    }

    @Override
    public String visit(OrFilter filter, Columns columns) throws ScimException {
        return combined(filter, columns, " or ");
    }

    /** What is unknown of an absent value is not so. */
    @Override
    public String visit(NotFilter filter, Columns columns) throws ScimException {
        return "(" + filter.getInvertedFilter().visit(this, columns) + ") is not true";
    }

    @Override
    public String visit(ComplexValueFilter filter, Columns columns) throws ScimException {
        Path path = filter.getAttributePath();
        Columns.Nested nested =
                path.size() == 1 ? columns.nested(path.getElement(0).getAttribute()) : null;
        if (nested == null) {
            throw Columns.unknown(path);
        }
        return nested.around().formatted(filter.getValueFilter().visit(this, nested.columns()));
    }

    private String combined(Filter filter, Columns columns, String with) throws ScimException {
        StringBuilder all = new StringBuilder("(");
        String separator = "";
        for (Filter part : filter.getCombinedFilters()) {
            all.append(separator).append(part.visit(this, columns));
            separator = with;
        }
        return all.append(')').toString();
    }

    private String order(Filter filter, Columns columns, String form) throws ScimException {
        Column column = column(filter, columns);
        if (column.kind() == Column.Kind.BOOLEAN) {
            throw ScimFault.invalidFilter(filter.getAttributePath() + " cannot be compared by order.");
        }
        return compare(filter, columns, form, true);
    }

    private String absent(Filter filter, Columns columns) throws ScimException {
        return "(" + present(filter, columns) + ") is not true";
    }

    private String present(Filter filter, Columns columns) {
        Column column = column(filter, columns);
        return column.around().formatted(column.sql() + " is not null");
    }

    private String compare(Filter filter, Columns columns, String form, boolean anyKind) {
        Column column = column(filter, columns);
        if (!anyKind && !column.isText()) {
            throw ScimFault.invalidFilter(filter.getAttributePath() + " is not a string.");
        }
        parameters.add(value(column, filter.getComparisonValue(), filter.getAttributePath()));
        return column.around().formatted(form.formatted(column.sql(), column.parameter(parameters.size())));
    }

    private Column column(Filter filter, Columns columns) {
        if (++leaves > MOST) {
            throw ScimFault.invalidFilter("A filter must have at most " + MOST + " comparisons.");
        }
        return columns.column(filter.getAttributePath());
    }

    private static Object value(Column column, ValueNode value, Path path) {
        try {
            return switch (column.kind()) {
                case ADDRESS -> EmailAddress.keyOf(text(value, path));
                case NAME -> Names.key(text(value, path));
                case FOLDED, EXACT -> text(value, path);
                case BOOLEAN -> bool(value, path);
                case TIME -> OffsetDateTime.parse(value.asText());
                case ID -> id(value.asText());
            };
        } catch (DateTimeException e) {
            throw ScimFault.invalidFilter(path + " must be compared with a time, e.g. \"2030-01-31T09:00:00Z\".");
        }
    }

    private static String text(ValueNode value, Path path) {
        if (!value.isTextual()) {
            throw ScimFault.invalidFilter(path + " must be compared with a string.");
        }
        return value.textValue();
    }

    private static Boolean bool(ValueNode value, Path path) {
        if (value.isBoolean()
                || value.asText().equalsIgnoreCase("true")
                || value.asText().equalsIgnoreCase("false")) {
            return Boolean.valueOf(value.asText());
        }
        throw ScimFault.invalidFilter(path + " must be compared with true or false.");
    }

    /** A text that is not a UUID is not an id of ours. */
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return new UUID(0, 0);
        }
    }
}
