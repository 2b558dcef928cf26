package io.leaderforge.tenancy.account;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tokens in the account's e-mails: good once, for a while, and for what their letter is about. */
final class AccountTokens {

    private static final String FIND = "select * from account_token($1, $2)";
    /** Uses up what else was sent to the address about the same. */
    private static final String USE = """
            update account_tokens set used_at = clock_timestamp()
            where email_key = $2 and letter = $3 and used_at is null
            returning id = $1 and expires_at > clock_timestamp() as good
            """;

    /**
     * A token that can be used.
     *
     * @param email where it was sent
     * @param userId whose account it is about; null for one yet to be made
     */
    record Token(
            UUID id,
            Letter letter,
            String email,
            @Nullable String fullName,
            @Nullable UUID userId) {}

    private AccountTokens() {}

    /** For somebody not known yet; 404 where there is no such token, 410 where it is not good any more. */
    static Uni<Token> find(Sql sql, Letter letter, String token, Instant now) {
        return sql.<Token>first(row -> token(letter, row, now), FIND, new OpaqueToken(token).hash(), letter.key())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("link"));
    }

    private static Token token(Letter letter, Row row, Instant now) {
        if (row.getOffsetDateTime("used_at") != null) {
            throw Problems.gone("This link has been used, or a later one has been.");
        }
        if (!row.getOffsetDateTime("expires_at").toInstant().isAfter(now)) {
            throw Problems.gone("This link has expired. Ask for a new one.");
        }
        return new Token(
                row.getUUID("id"), letter, row.getString("email"), row.getString("full_name"), row.getUUID("user_id"));
    }

    /** As the service: whoever comes second with it gets 410. */
    static Uni<Void> use(Sql sql, Token token) {
        return sql.list(
                        row -> row.getBoolean("good"),
                        USE,
                        token.id(),
                        EmailAddress.keyOf(token.email()),
                        token.letter().key())
                .invoke(used -> {
                    if (!used.contains(true)) {
                        throw Problems.gone("This link has been used, or a later one has been.");
                    }
                })
                .replaceWithVoid();
    }
}
