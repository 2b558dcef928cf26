package io.leaderforge.gateway.route;

/**
 * What is known of a request's route before its caller is.
 *
 * @param context the owner's context; {@code gateway} and {@code console} for what the gateway answers itself
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

    /** The context of pages and their files. */
    public static final String CONSOLE = "console";

    /** The classes of routes: few, for they are a metric's label. */
    public enum Kind {
        /** Sign-in and its like: public, and limited by address. */
        AUTH,
        /** Open to callers without a token. */
        PUBLIC,
        /** Everything else. */
        PRIVATE
    }

    /** Of a page: open to all, and its token is not asked for. */
    static Route ofPage(long maxBodyBytes) {
        return new Route(CONSOLE, Kind.PUBLIC, false, maxBodyBytes, false, true);
    }

    public boolean isPage() {
        return context.equals(CONSOLE);
    }

    public boolean isPublic() {
        return kind != Kind.PRIVATE;
    }
}
