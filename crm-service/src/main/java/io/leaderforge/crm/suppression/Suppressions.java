package io.leaderforge.crm.suppression;

import io.leaderforge.crm.suppression.SuppressionBodies.Reason;
import io.leaderforge.crm.suppression.SuppressionBodies.SuppressionView;
import io.leaderforge.crm.suppression.UnsubscribeLinks.Unsubscription;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.audit.AuditNote;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Suppressions in the database. */
@ApplicationScoped
public class Suppressions {

    private static final String INSERT =
            "insert into mail_suppressions (tenant_id, id, address, address_key, reason) values ($1, $2, $3, $4, $5)";
    /** Who uses the link has the mail, and has read it. */
    private static final String READ = """
            update messages set delivered_at = coalesce(delivered_at, now()), read_at = coalesce(read_at, now()),
              updated_at = now() where id = $1 and read_at is null
            """;

    /** Whether mail to the address about a lead is not to be sent; mail about accounts, which is of no lead, always is. */
    public Uni<Boolean> stop(Sql sql, @Nullable UUID lead, String address) {
        return lead == null ? Uni.createFrom().item(false) : isSuppressed(sql, address);
    }

    private Uni<Boolean> isSuppressed(Sql sql, String address) {
        return sql.exists("select from mail_suppressions where address_key = $1", EmailAddress.keyOf(address));
    }

    Uni<SuppressionView> insert(Sql sql, EmailAddress address) {
        return sql.store(
                SuppressionView.ROWS, INSERT, sql.tenant(), Ids.next(), address.text(), address.key(), Reason.STAFF);
    }

    Uni<SuppressionView> lock(Sql sql, UUID id) {
        return sql.require("suppression", SuppressionView.ROWS, "from mail_suppressions where id = $1", id);
    }

    Uni<Void> delete(Sql sql, UUID id) {
        return sql.update("delete from mail_suppressions where id = $1", id).replaceWithVoid();
    }

    /** How mail stands with an address. */
    public enum Standing {
        SUBSCRIBED,
        UNSUBSCRIBED,
        /** By the tenant's staff, who alone undo it. */
        STOPPED
    }

    public Uni<Standing> standing(Sql sql, Unsubscription link) {
        return sql.<String>first(
                        row -> row.getString("reason"),
                        "select reason from mail_suppressions where address_key = $1",
                        link.address().key())
                .map(reason -> reason == null
                        ? Standing.SUBSCRIBED
                        : reason.equals(Reason.UNSUBSCRIBED.text()) ? Standing.UNSUBSCRIBED : Standing.STOPPED);
    }

    /** Undoes what the link has done; a suppression by staff stays. */
    public Uni<Standing> resubscribe(Sql sql, Unsubscription link) {
        return sql.<UUID>first(
                        row -> row.getUUID("id"),
                        "delete from mail_suppressions where address_key = $1 and reason = $2 returning id",
                        link.address().key(),
                        Reason.UNSUBSCRIBED)
                .invoke(id -> {
                    if (id != null) {
                        Audit.record(
                                sql,
                                AuditNote.of("suppression.deleted", id).with(Map.of("message_id", link.messageId())));
                    }
                })
                .chain(() -> standing(sql, link));
    }

    /** Once, however often the link is used. */
    public Uni<Standing> unsubscribe(Sql sql, Unsubscription link) {
        EmailAddress address = link.address();
        UUID id = Ids.next();
        return sql.update(
                        INSERT + " on conflict (tenant_id, address_key) do nothing",
                        sql.tenant(),
                        id,
                        address.text(),
                        address.key(),
                        Reason.UNSUBSCRIBED)
                .invoke(inserted -> {
                    if (inserted == 1) {
                        Audit.record(
                                sql,
                                AuditNote.of("suppression.created", id).with(Map.of("message_id", link.messageId())));
                    }
                })
                .chain(() -> sql.update(READ, link.messageId()))
                .chain(() -> standing(sql, link));
    }

    /** Of a filter by address. */
    static @Nullable String key(@Nullable String email) {
        return email == null || email.isEmpty() ? null : EmailAddress.keyOf(email);
    }
}
