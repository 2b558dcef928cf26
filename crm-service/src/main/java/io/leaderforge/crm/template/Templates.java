package io.leaderforge.crm.template;

import io.leaderforge.crm.removal.Removal;
import io.leaderforge.crm.removal.Removal.Subject;
import io.leaderforge.crm.template.TemplateBodies.CreateTemplate;
import io.leaderforge.crm.template.TemplateBodies.EditTemplate;
import io.leaderforge.crm.template.TemplateBodies.TemplateView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Message templates in the database. */
@ApplicationScoped
public class Templates {

    private static final int LONGEST_SUBJECT = 998;

    /** A message's parts, filled in. */
    public record Filled(String subject, String text, String html) {

        /**
         * Takes milliseconds; fails with {@link TooLongException}. A subject is cut where a header ends.
         *
         * @param variables texts by name, and maps of them for dotted names
         */
        public static Filled of(String subject, String content, Map<String, ?> variables) {
            String line = TemplateText.plain(subject, variables);
            return new Filled(
                    line.substring(0, Math.min(line.length(), LONGEST_SUBJECT)),
                    TemplateText.text(content, variables),
                    TemplateText.html(content, variables));
        }
    }

    /**
     * A template that mails can be made of.
     *
     * @param id of the tenant's template
     */
    @RegisterForReflection
    public record MailTemplate(UUID id, String subject, String content) {

        static final Rows<MailTemplate> ROWS = Rows.of(MailTemplate.class).with("subject", "coalesce({}subject, '')");

        /** As {@link Filled#of}. */
        public Filled fill(Map<String, ?> variables) {
            return Filled.of(subject, content, variables);
        }
    }

    private final Removal removal;

    Templates(Removal removal) {
        this.removal = removal;
    }

    Uni<TemplateView> insert(Sql sql, CreateTemplate template, List<String> variables) {
        return sql.store(
                TemplateView.ROWS,
                """
                insert into message_templates (tenant_id, id, name, description, type, category, subject, content,
                  variables, is_active, tags, name_key)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                """,
                sql.tenant(),
                Ids.next(),
                template.name(),
                template.description(),
                template.type(),
                template.category(),
                template.subject(),
                template.content(),
                variables,
                template.isActive() == null || template.isActive(),
                template.tags() == null ? List.of() : Names.tags(template.tags()),
                Names.searchKey(template.name()));
    }

    Uni<TemplateView> lock(Sql sql, UUID id) {
        return sql.require(
                "message template",
                TemplateView.ROWS,
                "from message_templates where id = $1 and deleted_at is null for update",
                id);
    }

    Uni<TemplateView> update(Sql sql, UUID id, EditTemplate template, List<String> variables) {
        return sql.store(
                TemplateView.ROWS,
                """
                update message_templates set name = $2, description = $3, type = $4, category = $5, subject = $6,
                  content = $7, variables = $8, is_active = $9, tags = $10, name_key = $11, revision = revision + 1, updated_at = now()
                where id = $1
                """,
                id,
                template.name(),
                template.description(),
                template.type(),
                template.category(),
                template.subject(),
                template.content(),
                variables,
                template.isActive(),
                Names.tags(template.tags()),
                Names.searchKey(template.name()));
    }

    Uni<TemplateView> duplicate(Sql sql, UUID id) {
        return sql.change(TemplateView.ROWS, """
                        insert into message_templates (tenant_id, id, name, description, type, category, subject, content,
                          variables, is_active, tags, name_key)
                        select tenant_id, $2, left(name, 490) || ' (copy)', description, type, category, subject, content,
                          variables, is_active, tags, left(name_key, 490) || ' (copy)'
                        from message_templates where id = $1 and deleted_at is null
                        """, id, Ids.next())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("message template"));
    }

    Uni<Void> delete(Sql sql, UUID id) {
        return sql.update("""
                        update message_templates set deleted_at = now(), is_active = false, revision = revision + 1
                        where id = $1
                        """, id).chain(() -> removal.schedule(sql, Subject.TEMPLATE, id));
    }

    /** True when an active workflow sends it. */
    Uni<Boolean> isSent(Sql sql, UUID id) {
        return sql.exists(
                "select from workflows where status = 'active' and nodes @> $1::text::jsonb",
                "[{\"type\": \"send_email\", \"data\": {\"template_id\": \"" + id + "\"}}]");
    }

    /** An active template for e-mail; null where the tenant has none of this id. */
    public Uni<@Nullable MailTemplate> forMail(Sql sql, UUID id) {
        return sql.find(MailTemplate.ROWS, "from message_templates where id = $1 and type = 'email' and is_active", id);
    }
}
