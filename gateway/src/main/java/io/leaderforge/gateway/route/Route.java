package io.leaderforge.gateway.route;

/**
 * What is known of a request's route before its caller is.
 *
 * @param context the owner's context; {@code gateway} for what the gateway answers itself
 * @param kind the route class, for limits and metrics
 * @param isUpload whether its body may be too long to be held
 * @param maxBodyBytes the largest body it takes
 * @param isLive whether it stays open: a stream of events, or a room that is entered by an upgrade
 * @param ownAuthorization whether the owner itself judges what is in {@code Authorization}, e.g. a program's secret
 */
public record Route(
        String context, Kind kind, boolean isUpload, long maxBodyBytes, boolean isLive, boolean ownAuthorization) {

    /** The context of what the gateway answers itself. */
    public static final String OWN = "gateway";

    /** The classes of routes: few, for they are a metric's label. */
    public enum Kind {
        /** Sign-in and its like: public, and limited by address. */
        AUTH,
        /** Open to callers without a token. */
        PUBLIC,
        /** Everything else. */
        PRIVATE
    }

    public boolean isPublic() {
        return kind != Kind.PRIVATE;
    }
}
