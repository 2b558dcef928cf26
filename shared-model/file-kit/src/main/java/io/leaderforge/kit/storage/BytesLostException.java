package io.leaderforge.kit.storage;

/** The database knows bytes that the storage does not have, e.g. after a restore of one without the other. */
public final class BytesLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BytesLostException(StorageKey key) {
        super("the storage does not have " + key.path());
    }
}
