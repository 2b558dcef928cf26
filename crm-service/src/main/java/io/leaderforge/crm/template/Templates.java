package io.leaderforge.crm.template;

import io.leaderforge.crm.template.TemplateBodies.CreateTemplate;
import io.leaderforge.crm.template.TemplateBodies.TemplateView;
import io.leaderforge.kit.Ids;
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
    public record Filled(String subject, String text, String html) {}

    /**
     * A template that mails can be made of.
     *
     * @param id of the tenant's template
     */
    @RegisterForReflection
    public record MailTemplate(UUID id, String subject, String content) {

        static final Rows<MailTemplate> ROWS = Rows.of(MailTemplate.class).with("subject", "coalesce({}subject, '')");

        /**
         * Takes milliseconds; fails with {@link TooLongException}. A subject is cut where a header ends.
         *
         * @param variables texts by name, and maps of them for dotted names
         */
        public Filled fill(Map<String, ?> variables) {
            String line = TemplateText.plain(subject, variables);
            return new Filled(
                    line.substring(0, Math.min(line.length(), LONGEST_SUBJECT)),
                    TemplateText.text(content, variables),
                    TemplateText.html(content, variables));
        }
    }

    Uni<TemplateView> insert(Sql sql, CreateTemplate template, List<String> variables) {
        return sql.store(
                TemplateView.ROWS,
                """
                insert into message_templates (tenant_id, id, name, description, type, category, subject, content,
                  variables, is_active, tags)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
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
                template.tags() == null ? List.of() : Names.tags(template.tags()));
    }

    /** An active template for e-mail; null where the tenant has none of this id. */
    public Uni<@Nullable MailTemplate> forMail(Sql sql, UUID id) {
        return sql.find(MailTemplate.ROWS, "from message_templates where id = $1 and type = 'email' and is_active", id);
    }
}
