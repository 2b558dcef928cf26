package io.leaderforge.tenancy.account;

import io.leaderforge.contracts.event.core.AccountMailRequested;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.words.Language;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.secret.Sealing;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Requests account emails from crm. A request does the same work for every address: one row, one event; only the event's
 * sealed part tells whether there is anything to send.
 */
@Singleton
public class AccountMails {

    /** Emails that can be requested without being signed in. */
    enum Purpose {
        SIGN_UP(Letter.SIGN_UP),
        EMAIL_VERIFICATION(Letter.EMAIL_VERIFICATION),
        PASSWORD_RESET(Letter.PASSWORD_RESET);

        private final Letter letter;

        Purpose(Letter letter) {
            this.letter = letter;
        }
    }

    /**
     * In whose language crm writes.
     *
     * @param accepted the language of a request of no one who is signed in
     * @param id the person, where the address may be another one than the account's
     */
    private record Reader(
            @Nullable Language accepted, @Nullable UUID id) {

        static Reader of(Row addressee) {
            return new Reader(null, addressee.getUUID("id"));
        }
    }

    private static final String REQUEST = "select * from request_account_mail($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    private static final String CHANGE = "select * from request_email_change($1, $2, $3, $4, $5, $6, $7)";
    private static final String ADDRESSEE = """
            select u.id, u.email, u.full_name, t.tenant_key from users u join tenants t on t.tenant_id = u.tenant_id where u.id = $1
            """;

    private final Sealing sealing;
    private final AccountConfig config;
    private final Clock clock;
    private final String publicUrlTemplate;

    AccountMails(
            Sealing sealing,
            AccountConfig config,
            Clock clock,
            @ConfigProperty(name = "leaderforge.public-url-template") String publicUrlTemplate) {
        this.sealing = sealing;
        this.config = config;
        this.clock = clock;
        this.publicUrlTemplate = publicUrlTemplate;
    }

    /**
     * 429 where too many emails were requested for the address, whether it has an account or not. The email goes to the stored
     * address of the account, never to another spelling of it.
     *
     * @param accepted the language of the request, for people who have chosen none
     */
    Uni<Void> request(
            Sql sql, Purpose purpose, EmailAddress address, @Nullable String fullName, @Nullable Language accepted) {
        UUID id = Ids.next();
        OpaqueToken token = OpaqueToken.next();
        Duration lifetime = lifetime(purpose);
        return sql.query(
                        REQUEST,
                        id,
                        purpose.letter,
                        address.text(),
                        address.key(),
                        fullName,
                        token.hash(),
                        lifetime.toSeconds(),
                        config.mailsPerAddress(),
                        config.mailWindow().toSeconds())
                .map(rows -> rows.iterator().next())
                .invoke(AccountMails::requireAllowed)
                .chain(row -> send(
                        sql,
                        id,
                        clock.instant().plus(lifetime),
                        letter(row, row.getString("email"), token.text(), new Reader(accepted, null))));
    }

    /** Sends a link to the caller's new address; 429 where too many emails were requested for it or by the caller. */
    Uni<Void> requestChange(Sql sql, EmailAddress address) {
        UUID id = Ids.next();
        OpaqueToken token = OpaqueToken.next();
        Duration lifetime = config.verificationLifetime();
        return sql.query(
                        CHANGE,
                        id,
                        address.text(),
                        address.key(),
                        token.hash(),
                        lifetime.toSeconds(),
                        config.mailsPerAddress(),
                        config.mailWindow().toSeconds())
                .map(rows -> rows.iterator().next())
                .invoke(AccountMails::requireAllowed)
                .chain(row -> send(
                        sql,
                        id,
                        clock.instant().plus(lifetime),
                        letter(
                                row,
                                address.text(),
                                token.text(),
                                new Reader(null, sql.caller().requireUser()))));
    }

    private Duration lifetime(Purpose purpose) {
        return switch (purpose) {
            case SIGN_UP -> config.signUpLifetime();
            case EMAIL_VERIFICATION -> config.verificationLifetime();
            case PASSWORD_RESET -> config.resetLifetime();
        };
    }

    private static void requireAllowed(Row row) {
        long wait = row.getLong("wait_ms");
        if (wait > 0) {
            throw Problems.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many emails were requested for this address. Check its mailbox, or wait and try again.")
                    .retryAfter(Duration.ofMillis(wait));
        }
    }

    /** Notifies the account's owner; the email contains no secret. */
    public Uni<Void> tell(Sql sql, Letter letter, UUID userId) {
        return addressee(sql, userId).chain(row -> tell(sql, letter, row, row.getString("email")));
    }

    /** As {@link #tell(Sql, Letter, UUID)}, to a former address of the account. */
    Uni<Void> tell(Sql sql, Letter letter, UUID userId, String address) {
        return addressee(sql, userId).chain(row -> tell(sql, letter, row, address));
    }

    /** As {@link #tell(Sql, Letter, UUID)}, of what happens at a time that the email names. */
    public Uni<Void> tell(Sql sql, Letter letter, UUID userId, Instant at) {
        return addressee(sql, userId)
                .chain(row ->
                        send(sql, Ids.next(), at, letter(letter, row, row.getString("email"), "", Reader.of(row))));
    }

    private static Uni<Row> addressee(Sql sql, UUID userId) {
        return sql.query(ADDRESSEE, userId).map(rows -> rows.iterator().next());
    }

    private Uni<Void> tell(Sql sql, Letter letter, Row row, String address) {
        return send(sql, Ids.next(), clock.instant(), letter(letter, row, address, "", Reader.of(row)));
    }

    private Map<String, String> letter(Row row, String email, String token, Reader reader) {
        return letter(TextEnum.parse(Letter.class, row.getString("letter")), row, email, token, reader);
    }

    private Map<String, String> letter(Letter letter, Row row, String email, String token, Reader reader) {
        String secret = letter.hasToken() ? token : "";
        String link = publicUrlTemplate.replace("{tenant}", row.getString("tenant_key")) + letter.path();
        return Map.of(
                "letter",
                letter.text(),
                "email",
                email,
                "full_name",
                Objects.requireNonNullElse(row.getString("full_name"), ""),
                "token",
                secret,
                "link",
                secret.isEmpty() ? link : link + "?token=" + secret,
                "accepts",
                reader.accepted() == null ? "" : reader.accepted().text(),
                "reader",
                reader.id() == null ? "" : reader.id().toString());
    }

    private Uni<Void> send(Sql sql, UUID id, Instant expiresAt, Map<String, String> letter) {
        UUID tenant = sql.tenant();
        return Outbox.fact(sql, new AccountMailRequested(id, tenant, expiresAt, sealing.seal(letter)), id);
    }
}
