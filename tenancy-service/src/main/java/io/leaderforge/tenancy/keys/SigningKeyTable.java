package io.leaderforge.tenancy.keys;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The rows of {@code signing_keys}, accessed as the platform. */
@Singleton
class SigningKeyTable {

    /** The platform without an operator. */
    private static final Caller PLATFORM = new Caller(null, null, Caller.Actor.PLATFORM, Set.of(), null, 0);

    private static final String LIVE = """
            select kid, public_jwk, sealed_private_key, created_at, active_from from signing_keys
            where retire_at is null or retire_at > $1 order by active_from, kid
            """;

    private final TenantTransaction transaction;
    private final KeyVault vault;

    SigningKeyTable(TenantTransaction transaction, KeyVault vault) {
        this.transaction = transaction;
        this.vault = vault;
    }

    /** All keys whose tokens may still be valid, newest last. */
    Uni<List<SigningKey>> live(Instant now) {
        return transaction.withSql(PLATFORM, sql -> live(sql, now));
    }

    private Uni<List<SigningKey>> live(Sql sql, Instant now) {
        return sql.list(row -> SigningKey.of(row, vault), LIVE, now);
    }

    /**
     * Adds the key unless another instance was faster, and retires the others.
     *
     * @param newestKnown creation time of the newest key that the caller knows; a newer one in the table wins
     * @param retireOthersAt when the last token of the others has expired
     */
    Uni<List<SigningKey>> add(SigningKey key, Instant newestKnown, Instant retireOthersAt) {
        return transaction.withSql(
                PLATFORM,
                sql -> sql.query("select pg_advisory_xact_lock(hashtext('core.signing_keys'))")
                        .chain(locked -> live(sql, key.createdAt()))
                        .chain(keys -> keys.stream()
                                        .anyMatch(other -> other.createdAt().isAfter(newestKnown))
                                ? Uni.createFrom().item(keys)
                                : insert(sql, key, retireOthersAt).chain(added -> live(sql, key.createdAt()))));
    }

    private Uni<Integer> insert(Sql sql, SigningKey key, Instant retireOthersAt) {
        return sql.update("delete from signing_keys where retire_at < $1", key.createdAt())
                .chain(gone ->
                        sql.update("update signing_keys set retire_at = $1 where retire_at is null", retireOthersAt))
                .chain(retiring -> sql.update(
                        """
                        insert into signing_keys (kid, public_jwk, sealed_private_key, created_at, active_from)
                        values ($1, $2, $3, $4, $5)
                        """,
                        key.kid(),
                        key.publicJwk(),
                        Buffer.buffer(vault.seal(key.kid(), key.privateKey().getEncoded())),
                        key.createdAt(),
                        key.activeFrom()));
    }
}
