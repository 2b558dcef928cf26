package io.leaderforge.crm.template;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.page.LongRows;
import io.leaderforge.crm.template.TemplateBodies.NewTemplate;
import io.leaderforge.crm.template.TemplateBodies.TemplateType;
import io.leaderforge.crm.template.TemplateBodies.TemplateView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.Names;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Message templates in the database. */
@ApplicationScoped
public class Templates {

    private static final String COLUMNS = """
            id, name, description, type, category, subject, content, variables, is_active, tags, usage_count,
            last_used_at, created_at, updated_at
            """;

    private static final int LONGEST_SUBJECT = 998;

    /** A message's parts, filled in. */
    public record Filled(String subject, String text, String html) {}

    /**
     * A template that mails can be made of.
     *
     * @param id of the tenant's template
     */
    public record MailTemplate(UUID id, String subject, String content) {

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

    Uni<TemplateView> insert(Sql sql, NewTemplate template, List<String> variables) {
        return sql.query(
                        """
                        insert into message_templates (tenant_id, id, name, description, type, category, subject, content,
                          variables, is_active, tags)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning
                        """ + COLUMNS,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        template.name(),
                        template.description(),
                        template.type().text(),
                        template.category(),
                        template.subject(),
                        template.content(),
                        variables.toArray(String[]::new),
                        template.isActive() == null || template.isActive(),
                        template.tags() == null
                                ? new String[0]
                                : Names.tags(template.tags()).toArray(String[]::new))
                .map(rows -> view(rows.iterator().next()));
    }

    Uni<TemplateView> require(Sql sql, UUID id) {
        return sql.first(Templates::view, "select " + COLUMNS + " from message_templates where id = $1", id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("message template"));
    }

    /** Newest first. */
    Uni<Page<TemplateView>> page(Sql sql, PageQuery page) {
        String select = "select " + COLUMNS + ", octet_length(content) as weight from message_templates where true";
        return LongRows.page(sql, page, Templates::view, select);
    }

    /** An active template for e-mail; null where the tenant has none of this id. */
    public Uni<@Nullable MailTemplate> forMail(Sql sql, UUID id) {
        return sql.first(
                row -> new MailTemplate(row.getUUID("id"), row.getString("subject"), row.getString("content")),
                "select id, coalesce(subject, '') as subject, content from message_templates"
                        + " where id = $1 and type = 'email' and is_active",
                id);
    }

    private static TemplateView view(Row row) {
        return new TemplateView(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("description"),
                TemplateType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                row.getString("category"),
                row.getString("subject"),
                row.getString("content"),
                Columns.texts(row, "variables"),
                row.getBoolean("is_active"),
                Columns.texts(row, "tags"),
                row.getInteger("usage_count"),
                Columns.instantOrNull(row, "last_used_at"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
