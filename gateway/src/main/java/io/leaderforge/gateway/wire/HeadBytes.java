package io.leaderforge.gateway.wire;

import io.netty.buffer.ByteBuf;

/** A head's bytes as they came, of which the decoder tells nothing: blanks in the request line, folded fields, chunk sizes. */
final class HeadBytes {

    private static final int MAX_DIGITS = 8;

    private HeadBytes() {}

    /** Where the line ends, or -1 when its end is not there yet. */
    static int lineEnd(ByteBuf bytes, int from) {
        return bytes.indexOf(from, bytes.writerIndex(), (byte) '\n');
    }

    /** Empty lines may come before a request line (RFC 9112, 2.2). */
    static void requireHead(ByteBuf bytes) {
        int from = bytes.readerIndex();
        while (from < bytes.writerIndex() && isLineBreak(bytes.getByte(from))) {
            from++;
        }
        int end = lineEnd(bytes, from);
        if (end >= 0) {
            requireRequestLine(bytes, from, end);
            requireFields(bytes, end + 1);
        }
    }

    private static void requireRequestLine(ByteBuf bytes, int from, int lineEnd) {
        int end = bytes.getByte(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
        int blanks = 0;
        for (int i = from; i < end; i++) {
            int octet = bytes.getUnsignedByte(i);
            boolean isBlank = octet == ' ' && i > from && i < end - 1 && bytes.getByte(i - 1) != ' ';
            if ((octet <= ' ' && !isBlank) || octet == 0x7F) {
                throw new Malformed("The request line contains a character that is not accepted.");
            }
            blanks += isBlank ? 1 : 0;
        }
        if (blanks != 2) {
            throw new Malformed("The request line must be 'METHOD target HTTP/1.1'.");
        }
    }

    /** @param from the beginning of a line */
    static void requireFields(ByteBuf bytes, int from) {
        for (int at = from; at < bytes.writerIndex(); ) {
            byte first = bytes.getByte(at);
            if (first == ' ' || first == '\t') {
                throw new Malformed("A header field must not be folded over several lines.");
            }
            int end = lineEnd(bytes, at);
            if (end < 0 || isLineBreak(first)) {
                return;
            }
            at = end + 1;
        }
    }

    /** The size that a chunk's line tells; extensions are not read. */
    static long chunkSize(ByteBuf bytes, int lineEnd) {
        long size = 0;
        int at = bytes.readerIndex();
        for (; at < lineEnd; at++) {
            int digit = Character.digit(bytes.getByte(at), 16);
            if (digit < 0) {
                break;
            }
            size = size * 16 + digit;
            if (size > Integer.MAX_VALUE || at - bytes.readerIndex() >= 2 * MAX_DIGITS) {
                throw new Malformed("A chunk exceeds the maximum size.");
            }
        }
        byte after = bytes.getByte(at);
        if (at == bytes.readerIndex() || !(after == '\r' || after == ';' || after == ' ' || after == '\t')) {
            throw new Malformed("The size of a chunk must be a hexadecimal number.");
        }
        return size;
    }

    private static boolean isLineBreak(byte octet) {
        return octet == '\r' || octet == '\n';
    }
}
