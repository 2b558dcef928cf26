package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;

/** Codes for people who have lost the app: 80 bits each, so a plain hash is enough, and each valid once. */
final class RecoveryCodes {

    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /** Replaces all codes with new ones, which are shown only once. */
    static Uni<List<String>> replace(Sql sql, UUID user) {
        UUID tenant = sql.tenant();
        List<String> codes = Stream.generate(RecoveryCodes::next).limit(COUNT).toList();
        List<Tuple> rows = codes.stream()
                .map(code -> Tuple.of(tenant, user, new OpaqueToken(plain(code)).hash()))
                .toList();
        return sql.update("delete from recovery_codes where tenant_id = $1 and user_id = $2", tenant, user)
                .chain(gone -> sql.batch(
                        "insert into recovery_codes (tenant_id, user_id, code_hash) values ($1, $2, $3)", rows))
                .replaceWith(codes);
    }

    /** Uses a code up; true where it was a code of the user that was not used before. */
    static Uni<Boolean> use(Sql sql, UUID user, String code) {
        return sql.update("""
                        update recovery_codes set used_at = clock_timestamp()
                        where tenant_id = $1 and user_id = $2 and code_hash = $3 and used_at is null
                        """, sql.tenant(), user, new OpaqueToken(plain(code)).hash())
                .map(used -> used == 1);
    }

    /** {@code abcd-efgh-ijkl-mnop}. */
    private static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String text = new Base32().encodeAsString(bytes).toLowerCase(Locale.ROOT);
        return String.join("-", text.split("(?<=\\G.{4})"));
    }

    /** As people type it: with or without hyphens, in any case. */
    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
