package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a request asks for (RFC 9110, section 14).
 *
 * @param from the first byte
 * @param length how many; 0 only of an empty file
 */
record ByteRange(long from, long length) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * The range that the header asks for; null where there is none, or one that is answered with all of the file: several
     * ranges, another unit, or one that cannot be read.
     *
     * @throws RuntimeException 416 where no byte of the file is in it
     */
    static @Nullable ByteRange of(@Nullable String header, long size) {
        Matcher range = header == null ? null : SINGLE.matcher(header.replace(" ", ""));
        if (range == null
                || !range.matches()
                || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return null;
        }
        boolean suffix = range.group(1).isEmpty();
        long first = suffix ? Math.max(0, size - number(range.group(2))) : number(range.group(1));
        long last = suffix || range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, number(range.group(2)));
        if (!suffix && !range.group(2).isEmpty() && number(range.group(2)) < first) {
            return null;
        }
        if (first >= size || last < first) {
            throw Problems.rangeNotSatisfiable(size);
        }
        return new ByteRange(first, last - first + 1);
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }

    /** {@code bytes 0-99/1000}. */
    String contentRange(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
