package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.flag.FlagBodies.FlagView;
import io.leaderforge.tenancy.flag.OfrepBodies.BulkEvaluation;
import io.leaderforge.tenancy.flag.OfrepBodies.ErrorCode;
import io.leaderforge.tenancy.flag.OfrepBodies.EvaluationContext;
import io.leaderforge.tenancy.flag.OfrepBodies.EvaluationRequest;
import io.leaderforge.tenancy.flag.OfrepBodies.FlagAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evaluates flags for the caller. Most callers may not read definitions, so the service reads them itself, in the caller's tenant. */
@ApplicationScoped
class FlagEvaluator {

    private static final String ONE = """
            from feature_flags where feature_key = $1 and (platform is null or platform = $2)
            order by platform nulls last limit 1
            """;
    private static final String ALL = "select distinct on (feature_key) " + FlagView.ROWS.columns()
            + " from feature_flags where platform is null or platform = $1 order by feature_key, platform nulls last";
    private static final String PERSON = "select is_active, tenant_roles from person_state($1, false)";
    private static final int MAX_KEY = 500;

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final CurrentGrants grants;

    FlagEvaluator(TenantTransaction transaction, CurrentCaller current, CurrentGrants grants) {
        this.transaction = transaction;
        this.current = current;
        this.grants = grants;
    }

    /** One flag; null where the caller cannot see one. */
    Uni<@Nullable FlagAnswer> one(String key, byte[] body) {
        EvaluationContext context = context(body);
        return asService((sql, asking) -> subject(sql, asking, context.targetingKey())
                .chain(subject -> sql.find(FlagView.ROWS, ONE, key, context.platform())
                        .map(flag -> flag == null || !flag.accessLevel().admits(subject)
                                ? null
                                : OfrepBodies.answer(flag, subject))));
    }

    /** All flags that the caller can see, by key. */
    Uni<BulkEvaluation> all(byte[] body) {
        EvaluationContext context = context(body);
        return asService((sql, asking) -> subject(sql, asking, context.targetingKey())
                .chain(subject -> sql.list(FlagView.ROWS.reader(), ALL, context.platform())
                        .map(flags -> flags.stream()
                                .filter(flag -> flag.accessLevel().admits(subject))
                                .map(flag -> OfrepBodies.answer(flag, subject))
                                .toList())
                        .map(BulkEvaluation::new)));
    }

    private <T> Uni<T> asService(Evaluation<T> evaluation) {
        Caller caller = current.get();
        Grants allowed = grants.get();
        return transaction.withSql(
                Caller.service(caller.requireTenant()),
                sql -> evaluation.run(sql, new Asking(caller.userId(), allowed)));
    }

    /** The caller of the request, signed in or not. */
    private record Asking(@Nullable UUID user, Grants grants) {}

    /**
     * A signed-in user gets their own answer, whatever the body says. Users who may see flags, e.g. a backend with such a
     * token, may ask for another person, whose own roles then apply.
     */
    private static Uni<Subject> subject(Sql sql, Asking asking, @Nullable String key) {
        UUID self = asking.user();
        if (self == null) {
            return Uni.createFrom().item(Subject.unknown(key));
        }
        if (!asking.grants().may(Permission.CORE_FEATURE_FLAGS_VIEW)
                || key == null
                || key.equalsIgnoreCase(self.toString())) {
            return Uni.createFrom().item(Subject.person(self.toString(), asking.grants()));
        }
        UUID other = uuid(key);
        return other == null ? Uni.createFrom().item(Subject.unknown(key)) : person(sql, other, key);
    }

    private static Uni<Subject> person(Sql sql, UUID id, String key) {
        return sql.<Row>first(row -> row, PERSON, id)
                .chain(row -> row == null || !row.getBoolean("is_active")
                        ? Uni.createFrom().item(Subject.unknown(key))
                        : TenantRoles.read(sql, Set.of(row.getArrayOfStrings("tenant_roles")))
                                .map(theirs -> Subject.person(id.toString(), theirs)));
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private static EvaluationContext context(byte[] body) {
        JsonNode document = parse(body);
        if (!document.isObject()) {
            throw new InvalidEvaluation(ErrorCode.PARSE_ERROR, "Send a JSON object.");
        }
        EvaluationContext context = read(document).context();
        if (context == null) {
            throw new InvalidEvaluation(ErrorCode.INVALID_CONTEXT, "Send context as a JSON object.");
        }
        String key = context.targetingKey();
        if (key != null && key.length() > MAX_KEY) {
            throw new InvalidEvaluation(
                    ErrorCode.INVALID_CONTEXT, "The targetingKey must have at most " + MAX_KEY + " characters.");
        }
        return key != null && key.isBlank() ? new EvaluationContext(null, context.platform()) : context;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException malformed) {
            throw new InvalidEvaluation(ErrorCode.PARSE_ERROR, "The body is not well-formed JSON.");
        }
    }

    private static EvaluationRequest read(JsonNode document) {
        try {
            return Json.mapper().treeToValue(document, EvaluationRequest.class);
        } catch (JsonProcessingException mismatch) {
            throw new InvalidEvaluation(
                    ErrorCode.INVALID_CONTEXT,
                    "The context must be an object whose targetingKey and platform are strings.");
        }
    }

    private interface Evaluation<T> {
        Uni<T> run(Sql sql, Asking asking);
    }
}
