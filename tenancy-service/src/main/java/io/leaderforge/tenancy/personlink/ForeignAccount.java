package io.leaderforge.tenancy.personlink;

import io.leaderforge.kit.auth.InvalidTokenException;
import io.leaderforge.kit.auth.TokenVerifier;
import io.leaderforge.kit.auth.VerifiedToken;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.personlink.PersonLinkBodies.LinkAccount;
import io.leaderforge.tenancy.secondfactor.SecondFactorProof;
import io.leaderforge.tenancy.session.Account;
import io.leaderforge.tenancy.session.FreshSession;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.PasswordProof;
import io.leaderforge.tenancy.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Proves an account in another tenant, by nothing less than signs in there: its password and, where it has one, its second
 * factor; or a session of its own that was opened recently. That tenant's sign-on policy and status apply.
 */
@ApplicationScoped
class ForeignAccount {

    private static final String TENANT = "select * from tenant_of_account($1, $2)";

    private final TenantTransaction transaction;
    private final PasswordProof passwords;
    private final SecondFactorProof codes;
    private final TokenVerifier tokens;
    private final Sessions sessions;

    @jakarta.inject.Inject
    FreshSession fresh;

    ForeignAccount(
            TenantTransaction transaction,
            PasswordProof passwords,
            SecondFactorProof codes,
            TokenVerifier tokens,
            Sessions sessions) {
        this.transaction = transaction;
        this.passwords = passwords;
        this.codes = codes;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** An account that has been proved. */
    record Proved(UUID tenant, UUID user) {}

    Uni<Proved> prove(UUID here, LinkAccount body, Origin origin) {
        String token = body.accessToken();
        return token == null ? byPassword(here, body, origin) : bySession(here, token);
    }

    private Uni<Proved> byPassword(UUID here, LinkAccount body, Origin origin) {
        String key = required("/tenant_key", body.tenantKey());
        String email = required("/email", body.email());
        String password = required("/password", body.password());
        return openTenant(here, key, null)
                .chain(tenant -> passwords
                        .account(tenant, email, password, origin)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problems.unprocessable(
                                "/password", "Email or password is wrong in that tenant.", Rule.wrong()))
                        .call(account -> secondFactor(tenant, account, body.code(), origin))
                        .map(account -> new Proved(tenant, account.id())));
    }

    private static String required(String pointer, @Nullable String value) {
        if (value == null) {
            throw Problems.unprocessable(
                    pointer,
                    "Send tenant_key, email and password of the other account, or an access_token of it.",
                    Rule.required());
        }
        return value;
    }

    private Uni<Void> secondFactor(UUID tenant, Account account, @Nullable String code, Origin origin) {
        return switch (account.factor()) {
            case NONE -> Uni.createFrom().voidItem();
            case MISSING -> throw enrolFirst();
            case ENROLLED -> {
                if (code == null) {
                    throw Problems.unprocessable(
                            "/code", "This account has a second factor. Send its code.", Rule.required());
                }
                yield codes.require(tenant, account, code, origin);
            }
        };
    }

    private static ProblemException enrolFirst() {
        return Problems.forbidden("That tenant requires a second factor. Sign in there and enrol one first.");
    }

    private Uni<Proved> bySession(UUID here, String compact) {
        VerifiedToken token = personal(compact);
        UUID user = token.subject();
        return openTenant(here, null, token.tenantId())
                .call(tenant -> transaction.withSql(
                        Caller.anonymous(tenant),
                        sql -> fresh.is(sql, token.session(), user)
                                .invoke(ForeignAccount::requireFresh)
                                .chain(good -> sessions.account(sql, user))
                                .invoke(ForeignAccount::requireEnrolled)))
                .map(tenant -> new Proved(tenant, user));
    }

    /** Refuses tokens of operators, support and machines. */
    private VerifiedToken personal(String compact) {
        try {
            VerifiedToken token = tokens.verify(compact);
            if (token.isPlatform() || token.actor() != null || token.scope() != null) {
                throw Problems.unprocessable(
                        "/access_token",
                        "This is not a token of a person's own session. Send one that a sign-in has returned.",
                        Rule.wrong());
            }
            return token;
        } catch (InvalidTokenException refused) {
            throw Problems.unprocessable(
                    "/access_token", "This token is no longer valid. Sign in there again.", Rule.wrong());
        }
    }

    private static void requireFresh(boolean isFresh) {
        if (!isFresh) {
            throw Problems.unprocessable(
                    "/access_token",
                    "The session was not opened recently by a sign-in of its own. Sign in there again, or send its password.",
                    Rule.wrong());
        }
    }

    private static void requireEnrolled(@Nullable Account account) {
        if (account == null || account.factor() == Account.Factor.MISSING) {
            throw enrolFirst();
        }
    }

    private Uni<UUID> openTenant(UUID here, @Nullable String key, @Nullable UUID id) {
        return transaction
                .withSql(
                        Caller.anonymous(here),
                        sql -> sql.first(
                                row -> requireOpen(row.getUUID("tenant_id"), row.getString("status")), TENANT, key, id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFoundReference("/tenant_key", "tenant"))
                .invoke(tenant -> {
                    if (tenant.equals(here)) {
                        throw Problems.unprocessable(
                                key == null ? "/access_token" : "/tenant_key",
                                "You are already in this tenant. Name another one.",
                                Rule.notAllowed("same_tenant"));
                    }
                });
    }

    private static UUID requireOpen(UUID tenant, String status) {
        if (status.equals("suspended")) {
            throw Problems.of(ProblemType.TENANT_SUSPENDED, "That tenant is suspended.");
        }
        return tenant;
    }
}
