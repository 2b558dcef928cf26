package io.leaderforge.crm.template;

/** Text that is put together, up to a length. */
final class BoundedText {

    /** Characters of a message's text or HTML. */
    static final int LONGEST = 1 << 20;

    private final StringBuilder text = new StringBuilder();

    /** Fails with {@link TooLongException} where it does not fit any more. */
    void append(CharSequence more, int from, int to) {
        if (to - from > LONGEST - text.length()) {
            throw new TooLongException("The message would have more than " + LONGEST + " characters.");
        }
        text.append(more, from, to);
    }

    void append(CharSequence more) {
        append(more, 0, more.length());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
