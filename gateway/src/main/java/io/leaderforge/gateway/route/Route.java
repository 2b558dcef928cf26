package io.leaderforge.gateway.route;

/**
 * What is known of a request's route before its caller is.
 *
 * @param word the owner's word; {@code gateway} for what the gateway answers itself
 * @param kind the route class, for limits and metrics
 * @param maxBodyBytes the largest body it takes
 */
public record Route(String word, Kind kind, long maxBodyBytes) {

    /** The word of what the gateway answers itself. */
    public static final String OWN = "gateway";

    /** The classes of routes: few, for they are a metric's label. */
    public enum Kind {
        /** Sign-in and its like: public, and limited by address. */
        AUTH,
        /** Open to callers without a token. */
        PUBLIC,
        /** Open here; what stands in Authorization is no token of ours, and the word itself judges it. */
        OPAQUE,
        /** Everything else. */
        PRIVATE
    }

    public boolean isPublic() {
        return kind != Kind.PRIVATE;
    }
}
