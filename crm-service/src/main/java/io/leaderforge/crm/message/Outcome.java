package io.leaderforge.crm.message;

import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
record Outcome(Kind kind, @Nullable String reason) {

    /** What the mail server made of it. */
    enum Kind {
        /** It took the message over. */
        SENT,
        /** It will never take it. */
        REFUSED,
        /** It does not take it now, and has not taken it. */
        NOT_NOW,
        /** Nobody knows whether it took it. */
        UNCLEAR
    }

    static final Outcome SENT = new Outcome(Kind.SENT, null);

    private static final int MAX_REASON = 500;
    /** Permanent for the session, not for the message: authentication is wrong or missing. */
    private static final Set<Integer> AUTHENTICATION = Set.of(530, 534, 535, 538);

    static Outcome of(Throwable failure) {
        if (failure instanceof SMTPException smtp) {
            boolean permanent = smtp.isPermanent() && !AUTHENTICATION.contains(smtp.getReplyCode());
            return new Outcome(permanent ? Kind.REFUSED : Kind.NOT_NOW, reason(smtp.getReplyMessage(), smtp));
        }
        if (failure instanceof IllegalArgumentException) {
            return new Outcome(Kind.REFUSED, "The message cannot be written as an email to this address.");
        }
        boolean unreached = failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException;
        return new Outcome(unreached ? Kind.NOT_NOW : Kind.UNCLEAR, reason(failure.getMessage(), failure));
    }

    private static String reason(@Nullable String text, Throwable failure) {
        String reason = text == null || text.isBlank()
                ? failure.getClass().getSimpleName()
                : text.replaceAll("\\p{Cntrl}+", " ").strip();
        return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    }
}
