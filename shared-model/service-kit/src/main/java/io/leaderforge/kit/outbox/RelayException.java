package io.leaderforge.kit.outbox;

/** Something the relay needs does not work at the moment; it tries again. */
final class RelayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RelayException(String message, Throwable cause) {
        super(message, cause);
    }
}
