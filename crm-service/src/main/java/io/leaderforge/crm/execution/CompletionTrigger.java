package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.Leads;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code content.completed}: a learner completed an item; the run is about the lead with the learner's e-mail. */
@ApplicationScoped
public class CompletionTrigger {

    private final Triggers triggers;
    private final Leads leads;

    CompletionTrigger(Triggers triggers, Leads leads) {
        this.triggers = triggers;
        this.leads = leads;
    }

    public Uni<?> completed(Sql sql, Completed event) {
        if (!event.kind().equals("item")) {
            return Uni.createFrom().voidItem();
        }
        String content = event.contentId().toString();
        return triggers.wanted(sql, Trigger.CONTENT_COMPLETED, content)
                .chain(workflows -> workflows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : trigger(sql, event, content).chain(trigger -> triggers.start(sql, workflows, trigger)));
    }

    private Uni<Trigger> trigger(Sql sql, Completed event, String content) {
        ObjectNode data = Columns.object();
        data.put("content_id", content);
        data.put("user_id", event.userId().toString());
        data.put("completed_at", event.completedAt().toString());
        return sql.first(
                        row -> row.getString("email"),
                        "select email from members where id = $1 and deleted_at is null",
                        event.userId())
                .chain(email -> email == null
                        ? Uni.createFrom()
                                .item(new Trigger(
                                        Trigger.CONTENT_COMPLETED,
                                        content,
                                        null,
                                        data,
                                        0,
                                        "The learner is not known here."))
                        : leads.byEmail(sql, email)
                                .map(lead -> lead == null
                                        ? new Trigger(
                                                Trigger.CONTENT_COMPLETED,
                                                content,
                                                null,
                                                data,
                                                0,
                                                "There is no lead with the learner's email address.")
                                        : new Trigger(Trigger.CONTENT_COMPLETED, content, lead.id(), data, 0, null)));
    }
}
