package io.leaderforge.kit.row;

import io.vertx.sqlclient.impl.ListTuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parameters in which an empty array has no class yet: the client asks for an array of the class that the statement's parameter
 * has, and would refuse another class, although the array has no elements.
 */
final class BoundTuple extends ListTuple {

    /** Stands for an empty array of any class. */
    static final Object[] EMPTY = new Object[0];

    BoundTuple(List<@Nullable Object> values) {
        super(values);
    }

    @SuppressWarnings("ReferenceEquality") // an identity check: any other array has its own class
    private boolean isEmpty(int position) {
        return getValueInternal(position) == EMPTY;
    }

    @Override
    public UUID[] getArrayOfUUIDs(int position) {
        return isEmpty(position) ? new UUID[0] : super.getArrayOfUUIDs(position);
    }

    @Override
    public String[] getArrayOfStrings(int position) {
        return isEmpty(position) ? new String[0] : super.getArrayOfStrings(position);
    }

    @Override
    public Short[] getArrayOfShorts(int position) {
        return isEmpty(position) ? new Short[0] : super.getArrayOfShorts(position);
    }

    @Override
    public Integer[] getArrayOfIntegers(int position) {
        return isEmpty(position) ? new Integer[0] : super.getArrayOfIntegers(position);
    }

    @Override
    public Long[] getArrayOfLongs(int position) {
        return isEmpty(position) ? new Long[0] : super.getArrayOfLongs(position);
    }

    @Override
    public Double[] getArrayOfDoubles(int position) {
        return isEmpty(position) ? new Double[0] : super.getArrayOfDoubles(position);
    }

    @Override
    public Boolean[] getArrayOfBooleans(int position) {
        return isEmpty(position) ? new Boolean[0] : super.getArrayOfBooleans(position);
    }

    @Override
    public LocalDate[] getArrayOfLocalDates(int position) {
        return isEmpty(position) ? new LocalDate[0] : super.getArrayOfLocalDates(position);
    }

    @Override
    public OffsetDateTime[] getArrayOfOffsetDateTimes(int position) {
        return isEmpty(position) ? new OffsetDateTime[0] : super.getArrayOfOffsetDateTimes(position);
    }
}
