package io.leaderforge.tenancy.domain;

import io.leaderforge.kit.tenant.OwnContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Asks DNS for TXT records. Packets go to the configured resolver alone, whatever the name or its answer says; aliases are
 * followed a few steps, nothing is cached.
 */
@Singleton
class TxtRecords {

    private static final Logger LOG = Logger.getLogger(TxtRecords.class);
    private static final int MOST_ALIASES = 4;
    private static final int DNS_PORT = 53;

    private final LookupSession session;

    /**
     * The answer of DNS.
     *
     * @param answered false where DNS did not answer
     */
    record Answer(boolean answered, List<String> texts) {

        static final Answer NONE = new Answer(true, List.of());
        static final Answer UNKNOWN = new Answer(false, List.of());
    }

    TxtRecords(DomainConfig config) {
        Resolver resolver = resolver(config);
        resolver.setTimeout(config.timeout());
        this.session = LookupSession.builder()
                .resolver(resolver)
                .maxRedirects(MOST_ALIASES)
                // Its own thread, not the common pool, which others may keep busy; nothing here blocks.
                .executor(Runnable::run)
                .build();
    }

    private static Resolver resolver(DomainConfig config) {
        try {
            return config.resolver().isPresent()
                    ? new SimpleResolver(address(config.resolver().get()))
                    : new ExtendedResolver();
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress address(String text) throws UnknownHostException {
        int colon = text.lastIndexOf(':');
        boolean port = colon > 0 && text.indexOf(':') == colon || text.contains("]:");
        return port
                ? new InetSocketAddress(
                        InetAddress.getByName(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)))
                : new InetSocketAddress(InetAddress.getByName(text), DNS_PORT);
    }

    /** The TXT records at the name; comes back to the caller's Vert.x context. Never fails. */
    Uni<Answer> at(String name) {
        return Uni.createFrom().deferred(() -> {
            Executor back = OwnContext.here();
            return Uni.createFrom()
                    .completionStage(() -> session.lookupAsync(absolute(name), Type.TXT))
                    .map(result -> new Answer(
                            true,
                            result.getRecords().stream()
                                    .filter(TXTRecord.class::isInstance)
                                    .map(text -> String.join("", ((TXTRecord) text).getStrings()))
                                    .toList()))
                    .onFailure()
                    .recoverWithItem(failure -> meaning(name, failure))
                    .emitOn(back);
        });
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer meaning(String name, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
            return Answer.NONE;
        }
        if (!(cause instanceof IOException)) {
            LOG.debugf("No answer about %s: %s", name, cause);
        }
        return Answer.UNKNOWN;
    }
}
