package io.leaderforge.crm.template;

/** A template comes to more text than a message may have; the message is for people. */
public final class TooLongException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLongException(String message) {
        super(message, null, false, false);
    }
}
