package io.leaderforge.gateway.wire;

/** What was received is no HTTP/1.1 that every reader reads alike; the message says what is wrong with it. */
final class Malformed extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
