package io.leaderforge.kit.outbox;

/** Something the relay needs does not work at the moment; it tries again. */
class RelayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RelayException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The database has neither answered nor refused. */
    static final class Silence extends RelayException {

        private static final long serialVersionUID = 1L;

        Silence(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
