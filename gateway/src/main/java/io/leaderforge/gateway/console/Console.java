package io.leaderforge.gateway.console;

import io.leaderforge.gateway.exchange.ErrorPage;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.OwnDocument;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is read outside the API, for every tenant and on the platform host alike: a file of the console by its path, its
 * first page at every other address, which the page itself understands. The API reference is a page of its own.
 */
@Startup
@Singleton
public class Console {

    private static final int UNAVAILABLE = 503;
    private static final String REFERENCE = "/docs/api";

    private final ConsoleFiles files;
    private final LocalSignIns signIns;

    @Inject
    public Console(ConsoleFiles files, LocalSignIns signIns) {
        this.files = files;
        this.signIns = signIns;
    }

    /** @throws ProblemException 404 where there is no such file, and no page is asked for */
    public void answer(Exchange exchange) {
        String path = exchange.target().path();
        if (path.equals(LocalSignIns.PATH)) {
            signIns.answer(exchange);
            return;
        }
        @Nullable OwnDocument file = files.at(path);
        if (file != null) {
            file.answer(exchange);
        } else if (!exchange.isForAReader()) {
            throw notFound();
        } else if (path.startsWith(ConsoleFiles.ASSETS)) {
            ErrorPage.NOT_FOUND.write(exchange, ProblemType.NOT_FOUND.status());
        } else {
            page(exchange, path.equals(REFERENCE) ? files.reference() : files.page());
        }
    }

    private static void page(Exchange exchange, @Nullable OwnDocument page) {
        if (page == null) {
            ErrorPage.NO_CONSOLE.write(exchange, UNAVAILABLE);
        } else {
            page.answer(exchange);
        }
    }

    static ProblemException notFound() {
        return Problems.of(ProblemType.NOT_FOUND, "No resource exists at this path.");
    }
}
