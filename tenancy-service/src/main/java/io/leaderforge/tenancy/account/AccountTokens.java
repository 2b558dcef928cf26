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

/** Tokens in account emails: valid once, for a limited time and for one purpose. */
final class AccountTokens {

    private static final String FIND = "select * from account_token($1, $2)";
    /** Also uses up other tokens for the same purpose and address. */
    private static final String USE = """
            update account_tokens set used_at = clock_timestamp()
            where email_key = $2 and letter = $3 and used_at is null
            returning id = $1 and expires_at > clock_timestamp() as good
            """;

    /**
     * A token that can be used.
     *
     * @param email the address that it was sent to
     * @param userId of the account; null for a sign-up
     */
    record Token(
            UUID id,
            Letter letter,
            String email,
            @Nullable String fullName,
            @Nullable UUID userId) {}

    private AccountTokens() {}

    /** For an anonymous caller; 404 where there is no such token, 410 where it is no longer valid. */
    static Uni<Token> find(Sql sql, Letter letter, String token, Instant now) {
        return sql.<Token>first(row -> token(letter, row, now), FIND, new OpaqueToken(token).hash(), letter)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("link"));
    }

    private static Token token(Letter letter, Row row, Instant now) {
        if (row.getOffsetDateTime("used_at") != null) {
            throw Problems.gone("This link, or a later one, has already been used. Request a new one.");
        }
        if (!row.getOffsetDateTime("expires_at").toInstant().isAfter(now)) {
            throw Problems.gone("This link has expired. Request a new one.");
        }
        return new Token(
                row.getUUID("id"), letter, row.getString("email"), row.getString("full_name"), row.getUUID("user_id"));
    }

    /** As the service; 410 where another request was first. */
    static Uni<Void> use(Sql sql, Token token) {
        return sql.list(
                        row -> row.getBoolean("good"),
                        USE,
                        token.id(),
                        EmailAddress.keyOf(token.email()),
                        token.letter())
                .invoke(used -> {
                    if (!used.contains(true)) {
                        throw Problems.gone("This link, or a later one, has already been used. Request a new one.");
                    }
                })
                .replaceWithVoid();
    }
}
